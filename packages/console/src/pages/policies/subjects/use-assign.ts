import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { notify } from '../../../ui/notify.ts'
import { useRefreshPolicies } from '../policy-queries.ts'
import { useRole } from '../role/use-role.ts'
import { type GivenValues, toAssignment } from './given.ts'
import type { SubjectKind } from './subject-kinds.ts'

/** Assigns the role at hand to these subjects: all of them, or none. Throws the API's refusal. */
export function useAssign(kind: SubjectKind): (subjects: string[], given: GivenValues) => Promise<void> {
  const t = useTranslations('policies.subjects')
  const { params } = useRole()
  const refresh = useRefreshPolicies()
  return async (subjects, given) => {
    await client.policySubjects.add({ params, body: { kind, subjects, ...toAssignment(given) } })
    notify.success(t('added', { count: subjects.length }))
    await refresh()
  }
}
