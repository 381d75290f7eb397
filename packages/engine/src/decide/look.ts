import type { CompiledTenant } from '../compile/tenant.ts'
import type { Expression, ExpressionInput } from '../expressions/expression.ts'
import type { Question } from '../model.ts'
import type { PermissionAt } from './carrying.ts'
import { toExpressionInput } from './judge.ts'

/** One question under way, as the hot path passes it on. */
export interface Look extends PermissionAt {
  readonly tenant: CompiledTenant
  readonly question: Question
  /** Whether the user is denied something, at system level or for the tenant. */
  readonly isDenied: boolean
  /** Made when the first expression needs it. */
  input: ExpressionInput | undefined
  /** What was found of expressions, where denies may have one asked for several roles: each is run once. */
  outcomes: Map<Expression, boolean> | undefined
}

/** Whether an expression matches in the situation of the question. */
export function matches(look: Look, expression: Expression): boolean {
  const known = look.outcomes?.get(expression)
  if (known !== undefined) return known
  look.input ??= toExpressionInput(look.question)
  const { matches: isMatch } = expression.evaluate(look.input, look.tenant.expressionSteps)
  if (look.isDenied) {
    look.outcomes ??= new Map()
    look.outcomes.set(expression, isMatch)
  }
  return isMatch
}
