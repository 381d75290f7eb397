import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Group } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { notify } from '../../../ui/notify.ts'
import type { Choice } from '../choosing/choice-picker.tsx'
import { findGroups } from '../choosing/choice-sources.ts'
import { ChooseDialog } from '../choosing/choose-dialog.tsx'
import { groupQuery } from './group-queries.ts'
import { useNest } from './nest-groups.ts'

interface NestDialogProps {
  tenantId: string
  group: Group
  onClose: () => void
}

/** Chooses the groups whose members are to get what this one holds, until when and why. */
export function NestDialog({ tenantId, group, onClose }: NestDialogProps) {
  const t = useTranslations('groups.nesting')
  const cache = useQueryClient()
  const nest = useNest(tenantId, group)
  const refusedFor = ({ id }: Choice) => {
    if (id === group.id) return t('itself')
    if (isAbove(cache, tenantId, { group, id })) return t('cycle', { group: group.name })
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
      withTerms
      onEach={({ id }, given) => nest({ child: id, belongs: true, ...given })}
      onDone={count => {
        notify.success(t('nested', { count, group: group.name }))
      }}
      onClose={onClose}
    >
      {t('depth')}
    </ChooseDialog>
  )
}

/** Whether a group is above another one, as far as the page has read upwards: nesting it would close a circle. */
function isAbove(cache: QueryClient, tenantId: string, asked: { group: Group; id: string }): boolean {
  const seen = new Set<string>()
  const waiting = [...asked.group.parents]
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    if (parent.id === asked.id) return true
    if (seen.has(parent.id)) continue
    seen.add(parent.id)
    waiting.push(...(cache.getQueryData(groupQuery(tenantId, parent.id).queryKey)?.parents ?? []))
  }
  return false
}
