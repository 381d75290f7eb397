import type { Question as AskedQuestion, Subject } from '@tenantry/contract/question'
import { compareSubjects } from '@tenantry/engine/compare/compare'
import { evaluate } from '@tenantry/engine/decide/evaluate'
import { permits } from '@tenantry/engine/decide/permits'
import { explain } from '@tenantry/engine/explain/explain'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { type Asker, type Asking, admit } from './admit.ts'
import { showExplanation } from './explanation.ts'
import { toHeld } from './held.ts'
import { onNewest } from './newest.ts'
import { goOn, startPace } from './pace.ts'
import { type Circumstances, findUnknown, refuseUnknown, toCandidate, toQuestion, toSituation } from './question.ts'
import { type Resolved, resolveSubjects } from './resolve.ts'
import type { TenantState } from './tenant-state.ts'

/** What every question may add: the revision that its answer must not be older than. */
interface Dated {
  readonly atLeast?: string
}

/** How many policies a look at everything that somebody holds may show. */
const MAX_POLICIES = 200

/** Everything that is known when a question is answered: of one moment, and without waiting from here on. */
interface Ground {
  readonly state: TenantState
  readonly resolved: Resolved
  readonly asker: Asker
  readonly now: number
}

/** Answers about the policies of applications, from memory. */
export function decisionsService(asking: Asking) {
  const answer = async <Result>(
    about: { caller: Caller; tenant: TenantId; subjects: readonly Subject[] } & Dated,
    decide: (ground: Ground) => Result | Promise<Result>,
  ): Promise<Result> => {
    const { caller, tenant, subjects, atLeast } = about
    const asker = await admit(asking, caller, tenant)
    const resolved = await resolveSubjects(asking.connections, tenant, subjects)
    return onNewest({ snapshots: asking.snapshots, tenant, atLeast }, state =>
      decide({ state, resolved, asker, now: asking.snapshots.now() }),
    )
  }

  return {
    evaluate: (caller: Caller, tenant: TenantId, asked: Circumstances & Dated & { subject: Subject }) =>
      answer({ ...asked, caller, tenant, subjects: [asked.subject] }, ground => {
        refuseUnknown(ground.state, asked.policy)
        const { compiled } = ground.state
        const held = evaluate(ground.state.system.compiled, compiled, situationOf(ground, asked, asked.subject))
        return { ...toHeld(ground.state, held), revision: ground.state.token }
      }),

    check: (caller: Caller, tenant: TenantId, asked: AskedQuestion & Dated) =>
      answer({ ...asked, caller, tenant, subjects: [asked.subject] }, ground => {
        refuseUnknown(ground.state, asked.policy, asked.permission)
        return { allowed: isAllowed(ground, asked), revision: ground.state.token }
      }),

    checks: (caller: Caller, tenant: TenantId, asked: { checks: readonly AskedQuestion[] } & Dated) =>
      answer({ ...asked, caller, tenant, subjects: asked.checks.map(({ subject }) => subject) }, async ground => ({
        items: await answerEach(ground, asked.checks),
        revision: ground.state.token,
      })),

    explain: (caller: Caller, tenant: TenantId, asked: AskedQuestion & Dated) =>
      answer({ ...asked, caller, tenant, subjects: [asked.subject] }, ground => {
        const { state, asker } = ground
        refuseUnknown(state, asked.policy, asked.permission)
        const question = toQuestion(situationOf(ground, asked, asked.subject), asked.permission)
        const explanation = explain(state.system.compiled, state.compiled, question)
        const resolved = ground.resolved.get(asked.subject.user) ?? []
        return showExplanation(state, { asked, explanation, asker, resolved })
      }),

    whatCan: (
      caller: Caller,
      tenant: TenantId,
      asked: Omit<Circumstances, 'policy'> & Dated & { policy?: string; subject: Subject },
    ) => answer({ ...asked, caller, tenant, subjects: [asked.subject] }, ground => listHeld(ground, asked)),

    compare: (caller: Caller, tenant: TenantId, asked: Circumstances & Dated & { left: Subject; right: Subject }) =>
      answer({ ...asked, caller, tenant, subjects: [asked.left, asked.right] }, ground => {
        const { state } = ground
        refuseUnknown(state, asked.policy)
        const compared = compareSubjects(state.system.compiled, state.compiled, {
          situation: situationOf(ground, asked, asked.left),
          first: candidateOf(ground, asked.left),
          second: candidateOf(ground, asked.right),
        })
        const side = (which: 'onlyFirst' | 'onlySecond' | 'both') =>
          toHeld(state, { roles: compared.roles[which], permissions: compared.permissions[which] })
        return {
          onlyLeft: side('onlyFirst'),
          onlyRight: side('onlySecond'),
          both: side('both'),
          revision: state.token,
        }
      }),
  }
}

function candidateOf({ resolved }: Ground, subject: Subject) {
  return toCandidate(subject, resolved.get(subject.user))
}

function situationOf(ground: Ground, asked: Circumstances, subject: Subject) {
  return toSituation(ground.state, { asked, candidate: candidateOf(ground, subject), now: ground.now })
}

function isAllowed(ground: Ground, asked: AskedQuestion): boolean {
  const { system, compiled } = ground.state
  return permits(system.compiled, compiled, toQuestion(situationOf(ground, asked, asked.subject), asked.permission))
}

async function answerEach(ground: Ground, checks: readonly AskedQuestion[]) {
  const pace = startPace()
  const items = []
  for (const check of checks) {
    const turn = goOn(pace)
    if (turn !== undefined) await turn
    const error = findUnknown(ground.state, check.policy, check.permission)
    items.push(error ? { allowed: false, error } : { allowed: isAllowed(ground, check) })
  }
  return items
}

/** What a subject holds at each policy, from one on or everywhere. */
async function listHeld(ground: Ground, asked: Omit<Circumstances, 'policy'> & { policy?: string; subject: Subject }) {
  const { state } = ground
  if (asked.policy !== undefined) refuseUnknown(state, asked.policy)
  const root = asked.policy
  const items = []
  const pace = startPace()
  for (const [path, policy] of state.system.places) {
    if (root !== undefined && path !== root && !path.startsWith(`${root}/`)) continue
    const turn = goOn(pace)
    if (turn !== undefined) await turn
    const situation = situationOf(ground, { ...asked, policy: path }, asked.subject)
    const held = evaluate(state.system.compiled, state.compiled, situation)
    if (held.roles.length === 0 && held.permissions.length === 0) continue
    if (items.length === MAX_POLICIES) return { items, isCut: true, revision: state.token }
    items.push({ policy, ...toHeld(state, held) })
  }
  return { items, isCut: false, revision: state.token }
}
