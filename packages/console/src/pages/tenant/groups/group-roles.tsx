import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { Group } from '@tenantry/contract/users'
import { type RefObject, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { notify } from '../../../ui/notify.ts'
import { EditBar } from '../editing/edit-bar.tsx'
import { useEditing } from '../editing/use-editing.ts'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { Section } from '../parts/section.tsx'
import { groupQuery, rolesQuery } from './group-queries.ts'
import { RoleChoice } from './role-choice.tsx'

interface GroupRolesProps {
  tenantId: string
  group: Group
  /** Set to what discards everything unsaved. */
  letGo: RefObject<(() => void) | undefined>
}

/** What the members of a group may do, to change. */
export function GroupRoles({ tenantId, group, letGo }: GroupRolesProps) {
  const t = useTranslations('tenant.groups')
  const cache = useQueryClient()
  const refresh = useRefreshFigures(tenantId)
  const { data: known } = useSuspenseQuery(rolesQuery(tenantId))
  const at = { params: { tenant: tenantId, group: group.id } }
  // In the order of the list, whatever was ticked first.
  const inOrder = (roles: readonly string[]) => [
    ...known.items.map(({ name }) => name).filter(name => roles.includes(name)),
    ...roles.filter(role => !known.items.some(({ name }) => name === role)),
  ]
  const editing = useEditing({
    resource: group,
    mergesFields: false,
    toValues: ({ roles }) => ({ roles: inOrder(roles) }),
    show: ({ roles }) => inOrder(roles).map(role => ({ field: role, label: role, text: t('given') })),
    reload: () => client.groups.get(at),
    save: ({ roles }, { version }) => client.groups.edit({ ...at, body: { roles } }, { ifMatch: version }),
    onSaved: async saved => {
      notify.success(t('saved', { name: saved.name }))
      cache.setQueryData(groupQuery(tenantId, group.id).queryKey, saved)
      await refresh('members')
      await cache.invalidateQueries({ queryKey: ['groups', tenantId, 'list'] })
    },
  })
  useEffect(() => {
    letGo.current = editing.discard
  })
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (editing.changes.length > 0) editing.save()
      }}
    >
      <Section title={t('roles')}>
        <RoleChoice tenantId={tenantId} field={editing.form.getInputProps('roles')} />
        <EditBar editing={editing} />
      </Section>
    </form>
  )
}
