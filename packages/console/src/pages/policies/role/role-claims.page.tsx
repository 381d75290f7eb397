import { SubjectTable } from '../subjects/subject-table.tsx'
import { useRole } from './use-role.ts'

/** Claims Evaluation Assignments: the expressions over claims that give the role. */
export function RoleClaimsPage() {
  const { at, roleId } = useRole()
  return <SubjectTable key={`${at.level} ${roleId}`} kind="claims" />
}
