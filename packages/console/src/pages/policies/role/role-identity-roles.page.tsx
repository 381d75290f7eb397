import { SubjectTable } from '../subjects/subject-table.tsx'
import { useRole } from './use-role.ts'

/** Identity Role Assignments: the roles of the identity store that give the application role. */
export function RoleIdentityRolesPage() {
  const { at, roleId } = useRole()
  return <SubjectTable key={`${at.level} ${roleId}`} kind="identity-role" />
}
