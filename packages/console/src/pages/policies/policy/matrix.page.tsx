import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { notify } from '../../../ui/notify.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { MatrixView } from '../matrix/matrix-view.tsx'
import { policiesKey, useRefreshPolicies } from '../policy-queries.ts'
import { usePolicy } from './use-policy.ts'

/** The matrix of a policy: every permission and every role visible there. */
export function PolicyMatrixPage() {
  const t = useTranslations('matrix')
  const { at } = usePolicy()
  const refresh = useRefreshPolicies()
  const params = { tenant: at.level, policy: at.policy }
  const cache = useQueryClient()
  const query = queryOptions({
    queryKey: [...policiesKey(at.level), 'matrix', at.policy],
    queryFn: ({ signal }) => client.policyMatrix.get({ params }, { signal }),
  })
  const matrix = useQuery(query)
  return (
    <ResourceState query={matrix}>
      {found => (
        <MatrixView
          key={`${at.level} ${at.policy}`}
          matrix={found}
          save={async changes => {
            const { assigned, ended } = await client.policyMatrix.save({ params, body: { changes } })
            notify.success(t('saved', { assigned, ended }))
            await refresh()
          }}
          reload={() => cache.fetchQuery({ ...query, staleTime: 0 })}
        />
      )}
    </ResourceState>
  )
}
