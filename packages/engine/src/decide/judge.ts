import type { CompiledTenant } from '../compile/tenant.ts'
import type { Expression, ExpressionInput, ExpressionOutcome } from '../expressions/expression.ts'
import type { Situation } from '../model.ts'

/** Says whether an expression matches in one situation. */
export type Judge = (expression: Expression) => ExpressionOutcome

/** A judge that runs each expression at most once, and only when it is asked about it; each has its share of the steps. */
export function makeJudge({ expressionSteps }: Pick<CompiledTenant, 'expressionSteps'>, situation: Situation): Judge {
  const outcomes = new Map<string, ExpressionOutcome>()
  let input: ExpressionInput | undefined
  return expression => {
    const known = outcomes.get(expression.source)
    if (known !== undefined) return known
    input ??= toExpressionInput(situation)
    const outcome = expression.evaluate(input, expressionSteps)
    outcomes.set(expression.source, outcome)
    return outcome
  }
}

/** What expressions see of a situation: what it does not name is an empty map, and the time is not among it. */
export function toExpressionInput(situation: Situation): ExpressionInput {
  const { subject, resource, action } = situation
  return {
    claims: situation.claims ?? {},
    user: { id: subject.user, properties: subject.properties ?? {} },
    tenant: { id: situation.tenant },
    resource:
      resource === undefined ? {} : { type: resource.type, id: resource.id, properties: resource.properties ?? {} },
    action: action === undefined ? {} : { name: action.name, properties: action.properties ?? {} },
    context: situation.context ?? {},
  }
}
