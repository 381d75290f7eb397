import { NativeSelect } from '@mantine/core'
import type { Role } from '@tenantry/contract/roles'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import type { Permit } from '../../../ui/data-table/row-action.ts'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { notify } from '../../../ui/notify.ts'
import type { ChoiceSource } from '../choosing/choice-picker.tsx'
import { findGroups, findOwnRoles, findPeople } from '../choosing/choice-sources.ts'
import { ChooseDialog, type Given } from '../choosing/choose-dialog.tsx'
import { useRefreshRights } from '../refresh-rights.ts'

type Kind = 'users' | 'groups' | 'roles'

interface GrantRoleProps {
  tenantId: string
  role: Role
  onClose: () => void
}

/** Grants a role or a right: to people, to groups or, rights only, to roles of the tenant's own. */
export function GrantRole({ tenantId, role, onClose }: GrantRoleProps) {
  const t = useTranslations('rights.grant')
  const refresh = useRefreshRights(tenantId)
  const kinds: { kind: Kind; permit: Permit }[] = [
    { kind: 'users', permit: role.may.grantToUsers },
    { kind: 'groups', permit: role.may.grantToGroups },
    ...(role.kind === 'right' ? [{ kind: 'roles' as const, permit: role.may.grantToRoles }] : []),
  ]
  const [kind, setKind] = useState<Kind>(kinds.find(({ permit }) => permit.allowed)?.kind ?? 'users')
  const sources = useSources(tenantId, role)
  const give = useGive(tenantId, role)
  const closed = kinds.filter(({ permit }) => !permit.allowed)
  const done = { users: 'done', groups: 'doneGroups', roles: 'doneRoles' } as const
  return (
    <ChooseDialog
      title={t('title', { role: role.name })}
      source={sources[kind]}
      submitLabel={t('submit')}
      withTerms={kind !== 'roles'}
      onEach={(choice, given) => give[kind](choice.id, given)}
      onDone={async count => {
        notify.success(t(done[kind], { role: role.name, count }))
        await refresh()
      }}
      onClose={onClose}
    >
      <NativeSelect
        label={t('to')}
        description={kind === 'roles' ? t('rolesText') : closed[0] && refusedBy(closed[0].permit)}
        value={kind}
        data={kinds.map(one => ({ value: one.kind, label: t(one.kind), disabled: !one.permit.allowed }))}
        onChange={event => {
          const chosen = kinds.find(one => one.kind === event.currentTarget.value)
          if (chosen) setKind(chosen.kind)
        }}
      />
    </ChooseDialog>
  )
}

function useSources(tenantId: string, role: Role): Record<Kind, ChoiceSource> {
  const t = useTranslations('rights.grant')
  return {
    users: {
      label: t('people'),
      search: t('pickUsers'),
      queryKey: ['members', tenantId],
      load: (query, signal) => findPeople(tenantId, query, { by: 'user', signal }),
    },
    groups: {
      label: t('groups'),
      search: t('pickGroups'),
      queryKey: ['groups', tenantId],
      load: (query, signal) =>
        findGroups(tenantId, query, { describe: members => t('members', { count: members }), signal }),
    },
    roles: {
      label: t('roles'),
      search: t('pickRoles'),
      queryKey: ['roles', tenantId],
      load: (query, signal) => findOwnRoles(tenantId, query, { right: role.id, has: t('has'), signal }),
    },
  }
}

function useGive(tenantId: string, role: Role): Record<Kind, (id: string, given: Given) => Promise<unknown>> {
  const roles = [role.id]
  return {
    users: (user, given) => client.grants.giveUser({ params: { tenant: tenantId, user }, body: { roles, ...given } }),
    groups: (group, given) =>
      client.grants.giveGroup({ params: { tenant: tenantId, group }, body: { roles, ...given } }),
    roles: async id => {
      const at = { params: { tenant: tenantId, role: id } }
      const { rights, version } = await client.roles.get(at)
      if (rights.includes(role.id)) return
      await client.roles.edit({ ...at, body: { rights: [...rights, role.id] } }, { ifMatch: version })
    },
  }
}
