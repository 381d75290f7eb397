import { UserProfile } from '../../users/user-profile.tsx'
import { useUserPlace } from './user-place.ts'

/** Who a user is. */
export function UserProfilePage() {
  return <UserProfile {...useUserPlace()} />
}
