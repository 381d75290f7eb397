import { Stack } from '@mantine/core'
import type { ReadinessRow } from '@tenantry/contract/superuser'
import { useFormatter, useTranslations } from 'use-intl'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import classes from './readiness.module.css'

/** What somebody took from superuser on purpose: who, when, and why. */
export function Taken({ withdrawals, title }: Pick<ReadinessRow, 'withdrawals'> & { title?: string }) {
  const t = useTranslations('privileges.allow')
  const format = useFormatter()
  return (
    <StandingNotice kind="warning">
      <Stack gap={4}>
        <strong>{title ?? t('tookTitle')}</strong>
        <ul className={classes.dialogList}>
          {withdrawals.map(({ item, by, at, reason }) => (
            <li key={item}>
              {t('took', { item, by, at: format.dateTime(new Date(at), 'moment') })}
              {reason ? ` ${t('tookWhy', { reason })}` : null}
            </li>
          ))}
        </ul>
      </Stack>
    </StandingNotice>
  )
}
