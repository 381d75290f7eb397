import type { Group } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { notify } from '../../../ui/notify.ts'
import type { Choice } from '../choosing/choice-picker.tsx'
import { findGroups } from '../choosing/choice-sources.ts'
import { ChooseDialog } from '../choosing/choose-dialog.tsx'
import { useNest } from './nest-groups.ts'

interface NestDialogProps {
  tenantId: string
  group: Group
  onClose: () => void
}

/** Chooses the groups whose members are to get what this one holds. */
export function NestDialog({ tenantId, group, onClose }: NestDialogProps) {
  const t = useTranslations('groups.nesting')
  const nest = useNest(tenantId, group)
  const refusedFor = ({ id }: Choice) => {
    if (id === group.id) return t('itself')
    return group.children.some(child => child.id === id) ? t('already') : undefined
  }
  return (
    <ChooseDialog
      title={t('addTitle', { group: group.name })}
      source={{
        label: t('list'),
        search: t('pick'),
        queryKey: ['groups', tenantId, group.id],
        load: async (query, signal) => {
          const describe = (members: number) => t('members', { count: members })
          const { items, next } = await findGroups(tenantId, query, { describe, signal })
          return { items: items.map(choice => ({ ...choice, refused: refusedFor(choice) })), next }
        },
      }}
      submitLabel={t('nest')}
      withTerms={false}
      onEach={({ id }) => nest({ child: id, belongs: true })}
      onDone={count => {
        notify.success(t('nested', { count, group: group.name }))
      }}
      onClose={onClose}
    >
      {t('depth')}
    </ChooseDialog>
  )
}
