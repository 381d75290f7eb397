import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { sessionQuery } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import type { Delivery } from './delivery.ts'

/** Says where a mail with a link waits or went, and leads there whoever may look. */
export function DeliveryNotice({ delivery, onDismiss }: { delivery: Delivery; onDismiss: () => void }) {
  const t = useTranslations('people.delivery')
  const format = useFormatter()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const waits = delivery.waitsIn === 'outbox'
  const mayLook = waits && session.may.readMail.allowed
  const texts = delivery.isReset
    ? ({ waits: 'resetWaits', sent: 'resetSent' } as const)
    : ({ waits: 'waits', sent: 'sent' } as const)
  const until = delivery.expiresAt ? format.dateTime(new Date(delivery.expiresAt), 'moment') : '–'
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
      <strong>{first}</strong> {t(waits ? texts.waits : texts.sent, { to: delivery.to, until })}{' '}
      {waits && !mayLook ? t('elsewhere') : null}
    </StandingNotice>
  )
}
