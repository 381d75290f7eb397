import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM, type UserId } from '../kernel/ids.ts'
import { listAdministrators, listTenantManagers } from '../memberships/administrators.doors.ts'
import { listMeans, type PersonWithMeans } from './pool-rules.store.ts'
import { canSignIn, type SignInMethod } from './pool-rules.ts'

/** So many names of people without a way in are told. */
const NAMED = 10

/** Methods that a pool would have. */
interface Planned {
  readonly pool: string
  readonly methods: readonly SignInMethod[]
}

/** Who could not sign in, as things are or under methods that a pool would have. */
export async function judgeWaysIn(here: Clearance, planned?: Planned) {
  const people = await listMeans(here)
  const lost = people.filter(person => !hasWay(person, planned))
  const without = new Set(lost.map(({ id }) => id))
  const administrators = await listAdministrators(here)
  const managers = here.tenant === SYSTEM ? await listTenantManagers(here) : []
  // Whoever is stored elsewhere signs in there, by the methods of that pool.
  const nobodyLeft = (all: readonly UserId[]) => all.length > 0 && all.every(id => without.has(id))
  const lostHere = lost.filter(({ pool }) => planned === undefined || pool === planned.pool)
  const isAdministrator = new Set(administrators)
  const first = [...lostHere].sort((a, b) => Number(isAdministrator.has(b.id)) - Number(isAdministrator.has(a.id)))
  return {
    administrators: lostHere.filter(({ id }) => isAdministrator.has(id)).length,
    lastAdministrator: nobodyLeft(administrators) || nobodyLeft(managers),
    users: lostHere.length,
    names: first.slice(0, NAMED).map(({ userName }) => userName),
  }
}

function hasWay(person: PersonWithMeans, planned: Planned | undefined): boolean {
  return canSignIn(person, planned?.pool === person.pool ? planned.methods : person.methods)
}

/**
 * Runs a change and refuses it, so that all of it is undone, where no Tenant Admin of the tenant (in `system`: nobody
 * who manages tenants) could sign in any more. The transaction must hold the tenant with the lock `administrators`.
 */
export async function keepingWaysIn<Result>(here: Clearance, change: () => Promise<Result>): Promise<Result> {
  const before = await judgeWaysIn(here)
  const result = await change()
  if (!before.lastAdministrator && (await judgeWaysIn(here)).lastAdministrator) {
    throw new Fault('last_administrator', {
      detail:
        'no Tenant Admin could sign in any more: at least one needs a way that works, such as a password or a verified e-mail address for codes',
      case: 'nobody_could_sign_in',
    })
  }
  return result
}
