import type { Group } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { EditTerms } from '../../../ui/edit-terms.tsx'
import { notify } from '../../../ui/notify.ts'
import { useNest } from './nest-groups.ts'

interface ChangeNestingProps {
  tenantId: string
  group: Group
  child: Group['children'][number]
  onClose: () => void
}

/** Changes until when a group is nested in another one, and why. */
export function ChangeNesting({ tenantId, group, child, onClose }: ChangeNestingProps) {
  const t = useTranslations('groups.nesting')
  const nest = useNest(tenantId, group)
  return (
    <EditTerms
      title={t('changeTitle', { child: child.name, group: group.name })}
      given={child.granted}
      onClose={onClose}
      onSave={async ({ until, reason }) => {
        // Both are set anew: what is not said here ends nothing, and has no reason.
        await nest({ child: child.id, belongs: true, until: until ?? undefined, reason: reason || undefined })
        notify.success(t('saved', { child: child.name }))
      }}
    />
  )
}
