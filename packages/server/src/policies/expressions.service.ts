import { compileExpression, type ExpressionInput } from '@tenantry/engine/expressions/expression'
import { shareSteps } from '@tenantry/engine/expressions/limits'
import { enterPolicies } from '../authz/enter-policies.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import { scopesOf } from './place.ts'
import { countExpressions } from './subject-assignments.store.ts'

type Bag = Readonly<Record<string, unknown>>

interface Trial {
  readonly expression: string
  readonly claims?: Bag
  readonly user?: Bag
  readonly resource?: Bag
  readonly action?: Bag
  readonly context?: Bag
}

/** Claims expressions before they are saved: what is wrong with one and where, and Test with claims. */
export function expressionsService({ connections }: Parts) {
  return {
    check: (caller: Caller, level: TenantId, trial: Trial) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const compiled = compileExpression(trial.expression)
        if (!compiled.ok) return { problems: compiled.problems.map(problem => ({ ...problem })), result: null }
        if (trial.claims === undefined) return { problems: [], result: null }
        // As many as it will have beside those that are saved already.
        const steps = shareSteps(await countExpressions(here, scopesOf(here), [trial.expression]))
        const outcome = compiled.expression.evaluate(toInput(trial, trial.claims, level), steps)
        const error = outcome.matches ? null : (outcome.error ?? null)
        return { problems: [], result: { matches: outcome.matches, error } }
      }),
  }
}

function toInput({ user, resource, action, context }: Trial, claims: Bag, level: TenantId): ExpressionInput {
  return {
    claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, getClaim(name, value)])),
    user: user ?? {},
    tenant: level === EVERYWHERE ? {} : { id: level },
    resource: resource ?? {},
    action: action ?? {},
    context: context ?? {},
  }
}

type Atom = string | number | boolean

function isAtom(value: unknown): value is Atom {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function getClaim(name: string, value: unknown): Atom | readonly Atom[] {
  if (isAtom(value)) return value
  if (Array.isArray(value) && value.every(isAtom)) return value
  throw new Fault('invalid_input', {
    field: `claims.${name}`,
    detail: `the claim "${name}" must be a text, a number, true or false, or a list of them`,
  })
}
