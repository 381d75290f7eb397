import { Button, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ResourceState } from '../tenant/parts/resource-state.tsx'
import { Section } from '../tenant/parts/section.tsx'

const SetUpAuthenticator = lazy(async () => ({
  default: (await import('./set-up-authenticator.tsx')).SetUpAuthenticator,
}))
const EndAuthenticator = lazy(async () => ({ default: (await import('./end-authenticator.tsx')).EndAuthenticator }))

const queryKey = ['own-authenticator']

/** One's authenticator app: whether there is one, and the way to have one or to end it. */
export function OwnAuthenticator() {
  const t = useTranslations('proofs.authenticator')
  const cache = useQueryClient()
  const [open, setOpen] = useState<'set-up' | 'end'>()
  const found = useQuery({ queryKey, queryFn: ({ signal }) => client.me.authenticator(undefined, { signal }) })
  const close = () => {
    setOpen(undefined)
    void cache.invalidateQueries({ queryKey })
  }
  return (
    <Section title={t('title')} description={t('text')}>
      <ResourceState query={found}>
        {({ isOn, isAsked, recoveryCodesLeft }) => (
          <Stack align="flex-start" gap="sm">
            <div>
              {isOn ? t(isAsked ? 'isOn' : 'notAsked', { left: recoveryCodesLeft }) : t(isAsked ? 'isOff' : 'off')}
            </div>
            {isOn ? (
              <Button variant="default" onClick={() => setOpen('end')}>
                {t('end')}
              </Button>
            ) : null}
            {isAsked && !isOn ? <Button onClick={() => setOpen('set-up')}>{t('setUp')}</Button> : null}
          </Stack>
        )}
      </ResourceState>
      <Suspense>
        {open === 'set-up' ? <SetUpAuthenticator onClose={close} /> : null}
        {open === 'end' ? <EndAuthenticator onClose={close} /> : null}
      </Suspense>
    </Section>
  )
}
