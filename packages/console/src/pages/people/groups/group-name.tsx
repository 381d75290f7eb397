import { useQueryClient } from '@tanstack/react-query'
import type { Group } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { InlineEdit } from '../../../ui/inline-edit.tsx'
import { groupQuery } from './group-queries.ts'

interface GroupNameProps {
  tenantId: string
  group: Group
  /** In lists the name leads to the group; on its own page a click edits it. */
  isLink?: boolean
}

function nameOf(current: unknown): string {
  const name = typeof current === 'object' && current !== null && 'name' in current ? current.name : undefined
  return typeof name === 'string' ? name : '…'
}

/** A group's name, renamed in place; a built-in group keeps its own. */
export function GroupName({ tenantId, group, isLink = false }: GroupNameProps) {
  const t = useTranslations('groups')
  const cache = useQueryClient()
  const at = { params: { tenant: tenantId, group: group.id } }
  const rename = async (name: string, how?: { anyway: boolean }) => {
    const version = how?.anyway ? (await client.groups.get(at)).version : group.version
    const saved = await client.groups.edit({ ...at, body: { name } }, { ifMatch: version })
    cache.setQueryData(groupQuery(tenantId, group.id).queryKey, saved)
    await cache.invalidateQueries({ queryKey: ['groups', tenantId] })
  }
  return (
    <InlineEdit
      value={group.name}
      label={t('name')}
      href={isLink ? paths.group(tenantId, group.id) : undefined}
      editable={group.may.edit.allowed}
      save={rename}
      theirs={nameOf}
    />
  )
}
