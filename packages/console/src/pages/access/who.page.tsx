import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { toBrought, toCircumstances, toSearch } from './asked.ts'
import { FoundPeople } from './found-who.tsx'
import { useExplorerPlace, useQuestion } from './use-explorer.ts'

/** Who can: everybody who has a permission at a policy. */
export function WhoPage() {
  const { asked, tenant, isReady, queryKey } = useQuestion('who')
  const { tenantId } = useExplorerPlace()
  const policy = asked.policy.trim()
  const permission = asked.permission.trim()
  const whyHref = (brought: Parameters<typeof toSearch>[0]) => paths.access(tenantId, undefined, toSearch(brought))
  return (
    <FoundPeople
      queryKey={queryKey}
      isReady={isReady}
      ask={(wanted, signal) =>
        client.decisions.whoCan(
          { params: { tenant }, body: { ...toCircumstances(asked), policy, permission, ...wanted } },
          { signal },
        )
      }
      whyHref={({ user, registered }) => whyHref({ ...asked, ...toBrought(registered), user })}
      roleHref={roles => whyHref({ ...asked, roles })}
    />
  )
}
