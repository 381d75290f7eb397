import type { Connections } from '../database/connections.ts'
import { answerOnce } from '../database/once.ts'
import type { PersonFacts } from '../database/opened.ts'
import { inTenant } from '../database/tenant-transaction.ts'
import { Fault } from '../kernel/fault.ts'
import type { Action, actions } from './actions.ts'
import { type Clearance, mint } from './clearance.ts'
import { type Errand, getPerson } from './enter.ts'
import { refuseWithoutProof } from './step-up.ts'

type ActionsAs<Who extends string> = {
  [A in Action]: (typeof actions)[A]['as'] extends Who ? A : never
}[Action]

/** Opens a transaction in a person's home tenant for something about themselves; being signed in is enough. */
export function enterOwn<A extends ActionsAs<'self'>, Result>(
  connections: Connections,
  errand: Omit<Errand<A>, 'tenant'>,
  work: (own: Clearance<A>, person: PersonFacts) => Promise<Result>,
): Promise<Result> {
  const { caller } = errand
  const { session, grant } = caller
  const home = session?.tenant ?? grant?.tenant
  if (home === undefined) throw new Fault('not_signed_in', { detail: 'nobody is signed in: log in' })
  return inTenant(connections, { tenant: home, lock: errand.lock, session, grant, entrance: 'self' }, async scope => {
    const person = getPerson(scope)
    refuseWithoutProof(errand.action, person, { caller, now: scope.opened.standing.now })
    const subject = { tenant: scope.tenant, user: person.user, standing: scope.opened.standing, isSuperuser: false }
    const own = mint(errand.action, { scope, caller, subject, holder: { kind: 'person', person, actingAs: null } })
    return answerOnce(scope, { once: caller.once, principal: person.user }, () => work(own, person))
  })
}

/** Opens a transaction for the server's own work, under a name that the trail shows. */
export function enterAsServer<A extends ActionsAs<'server'>, Result>(
  connections: Connections,
  errand: Errand<A>,
  work: (clearance: Clearance<A>) => Promise<Result>,
): Promise<Result> {
  const { caller, tenant, lock } = errand
  return inTenant(connections, { tenant, lock, session: caller.session, grant: caller.grant }, scope => {
    const clearance = mint(errand.action, {
      scope,
      caller,
      subject: undefined,
      holder: { kind: 'server', name: 'Tenantry' },
    })
    return answerOnce(scope, { once: caller.once, principal: 'server' }, () => work(clearance))
  })
}
