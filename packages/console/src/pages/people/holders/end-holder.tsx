import { Stack, TextInput } from '@mantine/core'
import type { Holder } from '@tenantry/contract/roles'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { useGrantActs } from '../grants/grant-queries.ts'
import { useRefreshRights } from '../refresh-rights.ts'

interface EndHolderProps {
  tenantId: string
  holder: Holder
  onClose: () => void
}

const impacts = { user: 'endUser', group: 'endGroup', role: 'endRole' } as const

/** Asks before a role or right is taken from whoever was granted it directly, and says what stays. */
export function EndHolder({ tenantId, holder, onClose }: EndHolderProps) {
  const t = useTranslations('rights.holders')
  const terms = useTranslations('ui.terms')
  const [reason, setReason] = useState('')
  const end = useEnd(tenantId, holder)
  const { kind, name, role, via } = holder
  const stays = via.map(({ groups }) => groups.map(group => group.name).join(' › '))
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('endTitle', { role: role.name, name })}
      confirmLabel={t('end')}
      onConfirm={async () => {
        await end(reason.trim())
        notify.success(t('ended', { role: role.name, name }))
      }}
      impact={
        <Stack gap="sm">
          <div>{t(impacts[kind], { name, role: role.name })}</div>
          {stays.length > 0 ? <StandingNotice>{t('stays', { groups: stays.join(', ') })}</StandingNotice> : null}
          {kind === 'role' ? null : (
            <TextInput
              label={terms('reasonOptional')}
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
            />
          )}
        </Stack>
      }
    />
  )
}

function useEnd(tenantId: string, { kind, id, role }: Holder): (reason: string) => Promise<void> {
  const refresh = useRefreshRights(tenantId)
  const acts = useGrantActs(tenantId, { kind: kind === 'group' ? 'group' : 'user', id })
  return async reason => {
    if (kind !== 'role') return acts.end({ roles: [role.id], ...(reason ? { reason } : {}) })
    const at = { params: { tenant: tenantId, role: id } }
    const { rights, version } = await client.roles.get(at)
    await client.roles.edit({ ...at, body: { rights: rights.filter(each => each !== role.id) } }, { ifMatch: version })
    await refresh()
  }
}
