import type { AuthzenDecision } from '@tenantry/contract/authzen'
import { goOn, startPace } from '../decisions/pace.ts'
import type { Evaluation } from './entities.ts'
import { refuse } from './evaluation.ts'

/** An item of a batch, or its defaults, as they come: an entity may be absent or incomplete. */
export interface Item {
  readonly subject?: Entity
  readonly action?: Entity
  readonly resource?: Entity
  readonly context?: Entity
}
type Entity = Readonly<Record<string, unknown>>

export type Semantic = 'execute_all' | 'deny_on_first_deny' | 'permit_on_first_permit'

const required = { subject: ['type', 'id'], action: ['name'], resource: ['type', 'id'] } as const

/**
 * Answers a batch in its order. `execute_all` answers all; the other two end with the first deny or permit, which is
 * the last entry then. An item that is incomplete with all defaults is a deny that says what is missing.
 */
export async function evaluateBatch(
  batch: { readonly defaults: Item; readonly items: readonly Item[]; readonly semantic: Semantic },
  evaluate: (asked: Evaluation) => AuthzenDecision,
): Promise<AuthzenDecision[]> {
  const { defaults, items, semantic } = batch
  const last = semantic === 'execute_all' ? undefined : semantic === 'permit_on_first_permit'
  const answers: AuthzenDecision[] = []
  const pace = startPace()
  for (const item of items) {
    const turn = goOn(pace)
    if (turn !== undefined) await turn
    const whole = complete(item, defaults)
    const answer = typeof whole === 'string' ? refuse({ code: 'invalid_input', message: whole }) : evaluate(whole)
    answers.push(answer)
    if (answer.decision === last) break
  }
  return answers
}

/** The item with the defaults for what it leaves out, or what is still missing. */
export function complete(item: Item, defaults: Item): Evaluation | string {
  const [subject, action, resource] = [
    merge('subject', item, defaults),
    merge('action', item, defaults),
    merge('resource', item, defaults),
  ]
  const missing = findMissing('subject', subject) ?? findMissing('action', action) ?? findMissing('resource', resource)
  if (missing !== undefined) return missing
  const context = item.context ?? defaults.context
  return {
    subject: { ...named(subject), ...typed(subject), ...withProperties(subject) },
    action: { name: String(action?.name), ...withProperties(action) },
    resource: { ...named(resource), ...typed(resource), ...withProperties(resource) },
    ...(context === undefined ? {} : { context }),
  }
}

/**
 * An entity of the item stands for the whole default. Only a field that it must have and leaves out comes from there:
 * its properties are never mixed with others.
 */
function merge(kind: keyof typeof required, item: Item, defaults: Item): Entity | undefined {
  const [own, common] = [item[kind], defaults[kind]]
  if (own === undefined || common === undefined) return own ?? common
  const filled = required[kind].filter(field => own[field] === undefined && common[field] !== undefined)
  return { ...own, ...Object.fromEntries(filled.map(field => [field, common[field]])) }
}

function findMissing(kind: keyof typeof required, entity: Entity | undefined): string | undefined {
  if (entity === undefined) return `${kind} is missing`
  const field = required[kind].find(name => typeof entity[name] !== 'string' || entity[name] === '')
  if (field !== undefined) return `${kind}.${field} is missing, or no text`
  const { properties } = entity
  const isBag =
    properties === undefined || (typeof properties === 'object' && properties !== null && !Array.isArray(properties))
  return isBag ? undefined : `${kind}.properties is no object`
}

const named = (entity: Entity | undefined) => ({ id: String(entity?.id) })
const typed = (entity: Entity | undefined) => ({ type: String(entity?.type) })

function withProperties(entity: Entity | undefined): { properties?: Entity } {
  const properties = entity?.properties
  return properties === undefined ? {} : { properties: { ...(properties as Entity) } }
}
