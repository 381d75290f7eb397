import type { ApiKey } from '@tenantry/contract/keys'
import type { TenantId } from '../kernel/ids.ts'
import { type AdministrationPermission, listPermissions } from './administration.ts'
import { listMissing, type Subject } from './decide.ts'

/** Who made a key, as they are now in the tenant at hand. */
export interface Maker {
  readonly subject: Subject
  readonly home: TenantId
  readonly isActive: boolean
  /** When something of theirs ends by itself, in epoch milliseconds; null where nothing does. */
  readonly endsAt: number | null
}

/** The permissions that a key's roles bundle: what its maker must hold, now and at each use. */
export function listKeyPermissions(roles: readonly string[]): AdministrationPermission[] {
  return listPermissions(roles)
}

/**
 * What a key is worth at a moment: it lives while it has not expired and its maker is an active person, let into the
 * tenant, who holds everything that its roles give.
 */
export function judgeKey(
  key: { readonly roles: readonly string[]; readonly until: number | null },
  maker: Maker | undefined,
  now: number,
): ApiKey['state'] {
  if (key.until !== null && key.until <= now) return 'expired'
  if (!maker?.isActive) return 'maker_gone'
  const { subject } = maker
  if (subject.standing.membership === null && !subject.isSuperuser) return 'maker_gone'
  return listMissing(subject, listKeyPermissions(key.roles)).length === 0 ? 'live' : 'maker_lacks'
}
