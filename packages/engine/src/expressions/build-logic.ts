import type { Step } from './evaluation.ts'
import { isFailure, kindOf } from './kind.ts'
import { Failure, type Result } from './value.ts'

/**
 * `&&` where `decisive` is false, `||` where it is true: one operand that decides wins over the errors of the others,
 * whatever their order.
 */
export function buildLogic(operands: readonly Step[], decisive: boolean): Step {
  return evaluation => {
    let failure: Failure | undefined
    for (const operand of operands) {
      const value = operand(evaluation)
      if (value === decisive) return decisive
      if (value !== !decisive) failure ??= asFailure(value)
    }
    return failure ?? !decisive
  }
}

/** `!` */
export function buildNot(operand: Step): Step {
  return evaluation => {
    const value = operand(evaluation)
    return typeof value === 'boolean' ? !value : asFailure(value)
  }
}

/** True for all but false: a loop of `all` or `exists` goes on over an error, since a later item may decide. */
export function buildNotStrictlyFalse(operand: Step): Step {
  return evaluation => operand(evaluation) !== false
}

/** `condition ? yes : no`; the other branch is not evaluated. */
export function buildConditional(condition: Step, yes: Step, no: Step): Step {
  return evaluation => {
    const value = condition(evaluation)
    if (value === true) return yes(evaluation)
    return value === false ? no(evaluation) : asFailure(value)
  }
}

function asFailure(value: Result): Failure {
  return isFailure(value) ? value : new Failure(`true or false is needed, not ${kindOf(value)}`)
}
