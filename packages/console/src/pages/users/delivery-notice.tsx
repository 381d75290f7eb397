import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { sessionQuery } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import type { Delivery } from './delivery.ts'

/** Says where an activation link waits, and leads there whoever may look. */
export function DeliveryNotice({ delivery, onDismiss }: { delivery: Delivery; onDismiss: () => void }) {
  const t = useTranslations('people.delivery')
  const format = useFormatter()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const mayLook = session.may.readMail.allowed
  const until = format.dateTime(new Date(delivery.expiresAt), 'moment')
  const first = delivery.isNew ? t('created', { user: delivery.userName }) : t('voided', { user: delivery.userName })
  return (
    <StandingNotice
      actions={
        <>
          {mayLook ? (
            <Button component={AppLink} href={paths.mail()} size="compact-sm">
              {t('open')}
            </Button>
          ) : null}
          <Button variant="default" size="compact-sm" onClick={onDismiss}>
            {t('dismiss')}
          </Button>
        </>
      }
    >
      <strong>{first}</strong> {t('waits', { to: delivery.to, until })} {mayLook ? null : t('elsewhere')}
    </StandingNotice>
  )
}
