import { useQuery } from '@tanstack/react-query'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { readAsked, toBrought, toSearch } from '../../access/asked.ts'
import { FoundPeople } from '../../access/found-who.tsx'
import { answersKey } from '../../access/use-explorer.ts'
import { WhoHas } from '../parts/who-has.tsx'
import { policyQuery, roleQuery } from '../policy-queries.ts'
import { useRole } from './use-role.ts'

/** Who has it: everybody who holds the role at this policy, and what else each holds there. */
export function RoleWhoPage() {
  const { at, place, roleId } = useRole()
  const { data: policy } = useQuery(policyQuery(at))
  const { data: role } = useQuery(roleQuery(at, roleId))
  const asked = readAsked({ policy: policy?.path })
  const whatHref = (brought: typeof asked) => paths.access(place.tenantId, 'what', toSearch(brought))
  return (
    <WhoHas name={role?.name ?? ''} explorerHref={paths.access(place.tenantId, 'what', toSearch(asked))}>
      <FoundPeople
        queryKey={[...answersKey(at.level), 'holds', at.policy, roleId]}
        isReady={asked.policy !== ''}
        ask={(wanted, signal) =>
          client.decisions.whoHolds(
            { params: { tenant: at.level }, body: { policy: asked.policy, role: roleId, ...wanted } },
            { signal },
          )
        }
        whyHref={({ user, registered }) => whatHref({ ...asked, ...toBrought(registered), user })}
        roleHref={roles => whatHref({ ...asked, roles })}
      />
    </WhoHas>
  )
}
