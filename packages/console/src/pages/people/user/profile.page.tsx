import { useQuery } from '@tanstack/react-query'
import { administratorQuery } from '../../administrators/administrator-queries.ts'
import { RolesSection } from '../../administrators/roles-section.tsx'
import { UserProfile } from '../../users/user-profile.tsx'
import { userQuery } from '../../users/user-queries.ts'
import { type UserPlace, useUserPlace } from './user-place.ts'

/** Who a user is, and what in the tenant, where they have access to it. */
export function UserProfilePage() {
  const place = useUserPlace()
  const { data: user } = useQuery(userQuery(place.tenantId, place.userId))
  return (
    <>
      {user?.isMember ? <Roles {...place} /> : null}
      <UserProfile {...place} />
    </>
  )
}

/** Nothing where administrator management is turned off, or closed to the person. */
function Roles({ tenantId, userId }: UserPlace) {
  const { data: profile } = useQuery({ ...administratorQuery(tenantId, userId), retry: false })
  return profile ? <RolesSection tenantId={tenantId} profile={profile} /> : null
}
