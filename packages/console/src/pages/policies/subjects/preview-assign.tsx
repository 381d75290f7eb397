import { useRole } from '../role/use-role.ts'
import { WhoGains } from '../what-if/who-gains.tsx'
import { type GivenValues, timeProblem, toAssignment } from './given.ts'
import type { SubjectKind } from './subject-kinds.ts'

interface PreviewAssignProps {
  kind: SubjectKind
  subjects: readonly string[]
  given: GivenValues
}

/** Who gains and loses by role assignments that are being filled in. */
export function PreviewAssign({ kind, subjects, given }: PreviewAssignProps) {
  const { at, roleId } = useRole()
  const filled = subjects
    .map(subject => (kind === 'claims' ? subject : subject.trim()))
    .filter(subject => subject.trim())
  if (filled.length === 0 || timeProblem(given)) return null
  const { reason: _, ...terms } = toAssignment(given)
  return <WhoGains at={at} changes={{ add: { role: roleId, kind, subjects: filled, ...terms } }} isTyped />
}
