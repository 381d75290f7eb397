import { Button, Group, Stack } from '@mantine/core'
import type { ApplicationClient } from '@tenantry/contract/clients'
import { useTranslations } from 'use-intl'
import { CopyField } from '../../../ui/copy-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'

/** An application with the secret that was just made, if it has one. */
export interface ShownSecret {
  client: ApplicationClient
  secret: string | null
  /** Whether the application was just registered, or only its secret made anew. */
  isNew?: boolean
}

/** What to put into an application that was just registered, its secret this once. */
export function ApplicationSecret({ client, secret, isNew, onClose }: ShownSecret & { onClose: () => void }) {
  const t = useTranslations('workspaces.application')
  return (
    <Dialog opened onClose={onClose} title={t(isNew ? 'made' : 'secretMade', { name: client.name })}>
      <Stack gap="md">
        {secret === null ? (
          <StandingNotice>{t('noSecret')}</StandingNotice>
        ) : (
          <StandingNotice kind="warning">{t('once')}</StandingNotice>
        )}
        <CopyField label={t('clientId')} value={client.clientId} />
        {secret === null ? null : <CopyField label={t('secret')} value={secret} />}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('done')}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
