import { useMutation } from '@tanstack/react-query'
import { client } from '../../../api/client.ts'
import type { AtPolicy } from '../policy-queries.ts'

/** Runs the tests of a policy and of all below it, or those that are named, against what is in force now. */
export function useRunTests({ level, policy }: AtPolicy) {
  return useMutation({
    mutationFn: (body: { tests?: string[] }) => client.policyTests.run({ params: { tenant: level, policy }, body }),
  })
}
