import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'

/** Where a mail with a link waits, and for whom. */
export type Delivery = Answer<Api['users']['resendActivation']>['delivery'] & {
  userName: string
  /** Whether the user was made just now; otherwise earlier links became void. */
  isNew: boolean
  /** Whether the link is for a new password; otherwise it activates the account. */
  isReset?: boolean
}
