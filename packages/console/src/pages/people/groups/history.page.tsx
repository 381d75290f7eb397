import { PlaceHistory } from '../place-history.tsx'
import { useGroup } from './use-group.ts'

/** What happened to the group. */
export function GroupHistoryPage() {
  const { groupId } = useGroup()
  return <PlaceHistory subject={groupId} />
}
