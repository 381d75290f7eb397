import { type Asking, admit } from '../decisions/admit.ts'
import { type CandidateRow, readCandidates } from '../decisions/candidates.view.ts'
import { onNewest } from '../decisions/newest.ts'
import { toSituation } from '../decisions/question.ts'
import { search } from '../decisions/search.ts'
import type { Caller } from '../kernel/caller.ts'
import type { TenantId } from '../kernel/ids.ts'
import { listActions } from './actions.ts'
import { type Evaluation, toCandidate } from './entities.ts'
import { evaluateOne } from './evaluation.ts'
import { type PageRequest, readPageStart } from './page-token.ts'
import { type ResourceRow, readResources } from './resources.view.ts'

/** A search leaves out what it looks for; its type, where it has one, says among what. */
type Sought = Pick<Evaluation['subject'], 'type' | 'properties'>
type SubjectSearch = Omit<Evaluation, 'subject'> & { readonly subject: Sought; readonly page?: PageRequest }
type ResourceSearch = Omit<Evaluation, 'resource'> & { readonly resource: Sought; readonly page?: PageRequest }
type ActionSearch = Omit<Evaluation, 'action'> & { readonly page?: PageRequest }

/** The three searches of a decision point: each finds what an evaluation with the same attributes allows. */
export function authzenSearches(asking: Asking) {
  const { connections, snapshots } = asking
  return {
    searchSubject: async (caller: Caller, tenant: TenantId, asked: SubjectSearch) => {
      await admit(asking, caller, tenant)
      const { type } = asked.subject
      const { page, action, resource, context } = asked
      const start = readPageStart(page, { type, action, resource, context })
      const found = await search(
        { connections, snapshots, tenant },
        {
          after: start.after,
          size: start.limit,
          read: (rows, batch) => readCandidates(rows, tenant, { ...batch, q: '', kind: type, withMembers: false }),
          judge: (state, row: CandidateRow, now) => {
            const subject = { type, id: row.id, properties: propertiesOf(row) }
            const { decision } = evaluateOne(state, { ...asked, subject }, now)
            return decision ? { type, id: row.id } : undefined
          },
        },
      )
      return toAnswer(found, start)
    },

    searchResource: async (caller: Caller, tenant: TenantId, asked: ResourceSearch) => {
      await admit(asking, caller, tenant)
      const { type } = asked.resource
      const { page, subject, action, context } = asked
      const start = readPageStart(page, { type, subject, action, context, properties: asked.resource.properties })
      const found = await search(
        { connections, snapshots, tenant },
        {
          after: start.after,
          size: start.limit,
          read: (rows, batch) => readResources(rows, tenant, { ...batch, kind: type }),
          judge: (state, row: ResourceRow, now) => {
            const properties = { ...row.properties, ...asked.resource.properties }
            const { decision } = evaluateOne(state, { ...asked, resource: { type, id: row.id, properties } }, now)
            return decision ? { type, id: row.id } : undefined
          },
        },
      )
      return toAnswer(found, start)
    },

    searchAction: async (caller: Caller, tenant: TenantId, asked: ActionSearch) => {
      await admit(asking, caller, tenant)
      const { page, subject, resource, context } = asked
      const start = readPageStart(page, { subject, resource, context })
      const circumstances = { policy: resource.type, resource, ...(context === undefined ? {} : { context }) }
      const found = await onNewest({ snapshots, tenant }, state => {
        const candidate = toCandidate(subject)
        const situation = toSituation(state, { asked: circumstances, candidate, now: snapshots.now() })
        return listActions(state, situation, start)
      })
      return toAnswer(found, start)
    },
  }
}

/** All that is registered of a subject as the properties that an application would send: claims, and roles as `role`. */
function propertiesOf({ identityRoles, claims, properties }: CandidateRow) {
  return { ...claims, ...properties, ...(identityRoles.length === 0 ? {} : { role: [...identityRoles] }) }
}

function toAnswer<Found>(
  { items, next }: { readonly items: readonly Found[]; readonly next: string | null },
  start: ReturnType<typeof readPageStart>,
) {
  return { page: { next_token: start.tokenAfter(next), count: items.length }, results: [...items] }
}
