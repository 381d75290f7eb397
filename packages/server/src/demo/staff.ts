import { activateService } from '../activations/activate.service.ts'
import type { Parts } from '../authz/parts.ts'
import { grantsService } from '../grants/grants.service.ts'
import { groupsService } from '../groups/groups.service.ts'
import type { Caller } from '../kernel/caller.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { readSecret } from '../kernel/secrets.ts'
import { mailService } from '../mail/mail.service.ts'
import { signInService } from '../sign-in/sign-in.service.ts'
import { usersService } from '../users/users.service.ts'
import type { DemoGroup, DemoPerson } from './world.ts'

/** The ids of a tenant's groups by name. */
export type GroupIds = ReadonlyMap<string, string>

/** Somebody at the door: a caller who is not signed in. */
export function atTheDoor(): Caller {
  return { session: undefined, requestId: newId(), address: 'local', device: 'demo' }
}

/** Somebody signed in: each call is a request of its own, as the trail then shows it. */
export type SignedIn = () => Caller

/** Whoever has the session that a secret opens. */
export function signedIn(secret: string): SignedIn {
  return () => ({ ...atTheDoor(), session: readSecret(secret) })
}

/** Where somebody works, and by whom: tenant, its mail domain, and the administrator who acts there. */
export interface Office {
  readonly tenant: TenantId
  readonly domain: string
  readonly by: SignedIn
}

/** Who takes part in the demo: their ids and sessions, and the ways in which people appear. */
export interface Staff {
  /** The id of a person by user name. */
  idOf(userName: string): string
  /** The session of a person who was activated, by user name. */
  callerOf(userName: string): SignedIn
  makeGroups(office: Office, groups: readonly DemoGroup[]): Promise<GroupIds>
  /** Creates a person and, unless they wait, follows the link in the outbox as they would. */
  makePerson(office: Office, person: DemoPerson, groups: GroupIds): Promise<void>
  /** Ends every session that the filling used. */
  everybodyLeaves(): Promise<void>
}

/** Opens the demo's staff list; `reader` reads the outbox, and everybody chooses the one password. */
export function openStaff(parts: Parts, { reader, password }: { reader: SignedIn; password: string }): Staff {
  const users = usersService(parts)
  const groups = groupsService(parts)
  const grants = grantsService(parts)
  const mail = mailService(parts)
  const activations = activateService(parts)
  const ids = new Map<string, string>()
  const callers = new Map<string, SignedIn>()

  const readToken = async (address: string): Promise<string> => {
    const { items } = await mail.list(reader(), { q: address, size: 1 })
    const { link } = await mail.look(reader(), items[0]?.id ?? newId())
    return link?.split('/').at(-1) ?? ''
  }

  return {
    idOf: userName => getBy(ids, userName),
    callerOf: userName => getBy(callers, userName),

    async makeGroups({ by, tenant }, wanted) {
      for (const { name, roles } of wanted) {
        const { id } = await groups.create(by(), tenant, { name })
        await grants.giveGroup(by(), { tenant, group: id }, { roles })
      }
      const { items } = await groups.list(by(), tenant, { size: 100 })
      return new Map(items.map(group => [group.name, group.id]))
    },

    async makePerson({ by, tenant, domain }, { userName, firstName, lastName, ...person }, known) {
      const email = `${userName}@${domain}`
      const groupsOfTheirs = person.groups.map(name => getBy(known, name))
      const form = { userName, email, firstName, lastName, groups: groupsOfTheirs }
      const { user } = await users.create(by(), tenant, form)
      ids.set(userName, user.id)
      if (person.waits) return
      const { secret } = await activations.activate(atTheDoor(), { token: await readToken(email), password })
      callers.set(userName, signedIn(secret))
    },

    async everybodyLeaves() {
      const { logOut } = signInService(parts)
      for (const caller of callers.values()) await logOut(caller())
    },
  }
}

/** What the demo's table means by a name; a name that was not made before is a mistake in the table. */
export function getBy<Value>(known: ReadonlyMap<string, Value>, name: string): Value {
  const found = known.get(name)
  if (found === undefined) throw new Error(`the demo's table names "${name}", who or which was not made before`)
  return found
}
