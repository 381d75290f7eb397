import type { User } from '@tenantry/contract/users'
import type { ReactNode } from 'react'
import type { RowAction } from '../../ui/data-table/row-action.ts'
import type { Delivery } from '../users/delivery.ts'
import { useUserActs } from '../users/user-acts.ts'
import { useUserDialogs } from '../users/user-dialogs.tsx'
import { useUserRowActions } from '../users/user-row-actions.ts'

interface Managing {
  onDelivery: (delivery: Delivery) => void
  /** Leads away from the page of somebody who is no more. */
  onDeleted?: () => void
}

/** Acts that stand on the page itself: its own address, and the form for the names. */
const elsewhere: ReadonlySet<string> = new Set(['open', 'edit'])

/**
 * What *Manage* offers for a user stored here: the acts of every other menu of users. Whoever never came is not
 * deleted but has their invitation cancelled, which is the same and says it better.
 */
export function useManageActions(tenantId: string, { onDelivery, onDeleted }: Managing) {
  const acts = useUserActs(tenantId, onDelivery)
  const { ask, dialog } = useUserDialogs(tenantId, acts, onDeleted)
  const listed = useUserRowActions({ tenantId, editHref: () => '', acts, ask })
  const actionsOf = (user: User | null): RowAction[] => {
    if (!user) return []
    const isNew = user.status === 'new'
    return listed(user).filter(({ id }) => !elsewhere.has(id) && !(isNew && id === 'delete'))
  }
  return { actionsOf, dialog: dialog satisfies ReactNode }
}
