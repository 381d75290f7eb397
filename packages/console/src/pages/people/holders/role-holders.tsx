import type { Role } from '@tenantry/contract/roles'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import type { Permit } from '../../../ui/data-table/row-action.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { holdersKey } from '../roles/role-queries.ts'
import { HolderTable, holderKinds } from './holder-table.tsx'

const GrantRole = lazy(async () => ({ default: (await import('./grant-role.tsx')).GrantRole }))

/** Who holds a role or a right, and the way to grant it to others: `?grant=1`. */
export function RoleHolders({ tenantId, role }: { tenantId: string; role: Role }) {
  const t = useTranslations('rights')
  const { search, patch } = useAddress()
  const permit = anyOf(role)
  return (
    <>
      <HolderTable
        key={role.id}
        tenantId={tenantId}
        name="role-holders"
        queryKey={holdersKey(tenantId, role.id)}
        load={({ filters, ...query }, signal) =>
          client.roles.holders(
            {
              params: { tenant: tenantId, role: role.id },
              query: { ...query, kind: holderKinds.find(kind => kind === filters.kind) },
            },
            { signal },
          )
        }
        withKinds
        withRole={false}
        empty={{
          title: t('holders.empty'),
          text: t(role.kind === 'right' ? 'holders.emptyText' : 'holders.emptyRoleText'),
        }}
        toolbar={
          <ActButton permit={permit} onAct={() => patch({ grant: '1' })}>
            {t('roles.grant')}
          </ActButton>
        }
      />
      <Suspense>
        {search.grant && permit.allowed ? (
          <GrantRole tenantId={tenantId} role={role} onClose={() => patch({ grant: undefined }, 'replace')} />
        ) : null}
      </Suspense>
    </>
  )
}

/** Granting is open where it can be granted to anybody at all; else it says why not to users. */
function anyOf({ may }: Role): Permit {
  return [may.grantToUsers, may.grantToGroups, may.grantToRoles].find(permit => permit.allowed) ?? may.grantToUsers
}
