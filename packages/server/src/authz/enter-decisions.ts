import type { Connections } from '../database/connections.ts'
import { inTenant, type Scope } from '../database/tenant-transaction.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { type Clearance, mint } from './clearance.ts'
import { listMissing } from './decide.ts'
import { clearPerson, type Errand, getPerson, isNewer } from './enter.ts'

/**
 * Opens a transaction for a person who asks for decisions in a tenant: a member who holds `decisions.ask` there, or,
 * without any membership, who holds `policies.manage` in `system`, as for the policies themselves. Anybody else is
 * refused as `enter` refuses. What the latter hold in `system` beside it counts for nothing in the tenant: `isMember` tells.
 */
export function enterDecisions<Result>(
  connections: Connections,
  errand: Omit<Errand<'decisions.ask'>, 'action' | 'lock'>,
  work: (here: Clearance<'decisions.ask'>, isMember: boolean) => Promise<Result>,
): Promise<Result> {
  const { caller, tenant } = errand
  const entry = { tenant, lock: 'read', session: caller.session, grant: caller.grant, entrance: 'member' } as const
  return inTenant(connections, entry, async scope => {
    const clearance = await clearPerson(scope, { caller, action: 'decisions.ask' }).catch((thrown: unknown) => {
      if (thrown instanceof Fault) return thrown
      throw thrown
    })
    return clearance instanceof Fault
      ? fromSystem(scope, { ...errand, refusal: clearance }, work)
      : work(clearance, true)
  })
}

function fromSystem<Result>(
  tenant: Scope,
  { caller, refusal }: Omit<Errand<'decisions.ask'>, 'action' | 'lock'> & { refusal: Fault },
  work: (here: Clearance<'decisions.ask'>, isMember: boolean) => Promise<Result>,
): Promise<Result> {
  const { person, tenant: facts } = tenant.opened
  if (!person || person.home !== SYSTEM || person.homeStatus !== 'active' || !facts || facts.id === SYSTEM) {
    throw refusal
  }
  return tenant.within({ tenant: SYSTEM, lock: 'read' }, async system => {
    const { standing } = system.opened
    const subject = { tenant: SYSTEM, user: getPerson(system).user, standing, isSuperuser: false }
    const isIn = standing.membership !== null && !isNewer(standing.grantedAt, person.issuedAt)
    if (!isIn || listMissing(subject, ['policies.manage']).length > 0) throw refusal
    const holder = { kind: 'person', person, actingAs: null } as const
    return system.within({ tenant: tenant.tenant, lock: 'read' }, scope =>
      work(mint('decisions.ask', { scope, caller, subject, holder }), false),
    )
  })
}
