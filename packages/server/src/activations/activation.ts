import { DAY_MS } from '../kernel/clock.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'

/** How long an activation link opens. */
export const ACTIVATION_TTL_MS = 7 * DAY_MS

/** An activation link that is waiting, with the person it is for. */
export interface Activation {
  readonly id: string
  readonly userId: UserId
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
  readonly tenant: TenantId
}
