import type { Group } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { useNest } from './nest-groups.ts'

interface UnnestDialogProps {
  tenantId: string
  group: Group
  child: Group['children'][number]
  onClose: () => void
}

/** Asks before a nested group is taken out. */
export function UnnestDialog({ tenantId, group, child, onClose }: UnnestDialogProps) {
  const t = useTranslations('groups.nesting')
  const nest = useNest(tenantId, group)
  const names = { child: child.name, group: group.name }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('removeTitle', names)}
      impact={t('removeText', names)}
      confirmLabel={t('remove')}
      onConfirm={async () => {
        await nest({ child: child.id, belongs: false })
        notify.success(t('removed', names))
      }}
    />
  )
}
