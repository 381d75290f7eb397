import { SubjectTable } from '../subjects/subject-table.tsx'
import { useRole } from './use-role.ts'

/** User ID Assignments: who is given the role by their id, and from whom it is withheld. */
export function RoleUsersPage() {
  const { at, roleId } = useRole()
  return <SubjectTable key={`${at.level} ${roleId}`} kind="user" />
}
