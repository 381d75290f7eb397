import { Stack, TextInput } from '@mantine/core'
import type { Holding } from '@tenantry/contract/grants'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { type GrantSubject, useGrantActs } from './grant-queries.ts'
import { GroupWays } from './group-way.tsx'

interface EndGrantProps {
  tenantId: string
  subject: GrantSubject
  /** The name of the subject. */
  name: string
  holding: Holding
  onClose: () => void
}

/** Asks before a grant ends, and says what stays through groups. */
export function EndGrant({ tenantId, subject, name, holding, onClose }: EndGrantProps) {
  const t = useTranslations('grants.end')
  const terms = useTranslations('ui.terms')
  const { end } = useGrantActs(tenantId, subject)
  const [reason, setReason] = useState('')
  const said = reason.trim()
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('title', { role: holding.name, name })}
      confirmLabel={t('end')}
      onConfirm={async () => {
        await end({ roles: [holding.role], ...(said ? { reason: said } : {}) })
        notify.success(t('done', { role: holding.name, name }))
      }}
      impact={
        <Stack gap="sm">
          <div>{t('impact', { name, permissions: holding.permissions.length })}</div>
          {holding.via.length > 0 ? (
            <StandingNotice>
              {t('stays', { role: holding.name })}
              <GroupWays ways={holding.via} />
            </StandingNotice>
          ) : null}
          <TextInput
            label={terms('reasonOptional')}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        </Stack>
      }
    />
  )
}
