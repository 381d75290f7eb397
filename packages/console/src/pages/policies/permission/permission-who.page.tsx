import { useQuery } from '@tanstack/react-query'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { readAsked, toBrought, toSearch } from '../../access/asked.ts'
import { FoundPeople } from '../../access/found-who.tsx'
import { answersKey } from '../../access/use-explorer.ts'
import { WhoHas } from '../parts/who-has.tsx'
import { permissionQuery, policyQuery } from '../policy-queries.ts'
import { usePermission } from './use-permission.ts'

/** Who has it: everybody who has the permission at this policy, and why each has. */
export function PermissionWhoPage() {
  const { at, place, permissionId } = usePermission()
  const { data: policy } = useQuery(policyQuery(at))
  const { data: permission } = useQuery(permissionQuery(at, permissionId))
  const asked = readAsked({ policy: policy?.path, permission: permission?.name })
  const whyHref = (brought: typeof asked) => paths.access(place.tenantId, undefined, toSearch(brought))
  return (
    <WhoHas name={asked.permission} explorerHref={paths.access(place.tenantId, 'who', toSearch(asked))}>
      <FoundPeople
        queryKey={[...answersKey(at.level), 'has', at.policy, permissionId]}
        isReady={asked.policy !== '' && asked.permission !== ''}
        ask={(wanted, signal) =>
          client.decisions.whoCan(
            { params: { tenant: at.level }, body: { policy: asked.policy, permission: asked.permission, ...wanted } },
            { signal },
          )
        }
        whyHref={({ user, registered }) => whyHref({ ...asked, ...toBrought(registered), user })}
        roleHref={roles => whyHref({ ...asked, roles })}
      />
    </WhoHas>
  )
}
