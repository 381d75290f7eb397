import { Button, Group, NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { TenantRole } from '@tenantry/contract/tenant-role'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { notify } from '../../ui/notify.ts'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { RefusedNotice } from '../../ui/refused-notice.tsx'
import { refreshRights } from '../people/refresh-rights.ts'
import { tenantRoles } from './administrator-columns.tsx'
import type { Profile } from './administrator-queries.ts'

/** The field Roles: the one tenant role of somebody. What the caller cannot hand out cannot be chosen. */
export function RoleField({ tenantId, profile }: { tenantId: string; profile: Profile }) {
  const t = useTranslations('administrators.profile')
  const create = useTranslations('administrators.create')
  const cache = useQueryClient()
  const [chosen, setChosen] = useState<TenantRole | ''>(profile.role ?? '')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { displayName: name, groups, isGrantedDirectly, role: held } = profile
  const isOpen = profile.may.changeRole.allowed

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (chosen === '' || chosen === held || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await client.administrators.changeRole({ params: { tenant: tenantId, user: profile.id }, body: { role: chosen } })
      notify.success(t('saved', { name, role: chosen }))
      await refreshRights(cache, tenantId)
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const roles = tenantRoles.map(role => ({
    value: role,
    label: role,
    disabled: profile.roles.some(one => one.role === role && !one.grant.allowed),
  }))
  return (
    <form onSubmit={event => void save(event)}>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={create('role')}
          description={chosen === '' ? undefined : create(`hints.${chosen}`)}
          inputWrapperOrder={['label', 'input', 'description']}
          data={held === null ? [{ value: '', label: t('noRole') }, ...roles] : roles}
          value={chosen}
          disabled={!isOpen}
          onChange={event => setChosen(tenantRoles.find(role => role === event.currentTarget.value) ?? '')}
        />
        {isOpen && chosen !== '' && chosen !== held ? (
          <Button type="submit" loading={busy}>
            {t('save')}
          </Button>
        ) : null}
      </Group>
      {held === null || isGrantedDirectly ? null : <p>{t('through', { name, groups: groups.join(', ') })}</p>}
      <RefusedNotice permit={profile.may.changeRole} />
      {error === undefined ? null : <ProblemAlert error={error} />}
    </form>
  )
}
