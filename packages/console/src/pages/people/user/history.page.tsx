import { PlaceHistory } from '../place-history.tsx'
import { useUserPlace } from './user-place.ts'

/** What happened to a user, as the trail of the tenant tells it whose pool holds them. */
export function UserHistoryPage() {
  return <PlaceHistory subject={useUserPlace().userId} />
}
