import type { ClaimValue } from '../model.ts'
import { claimsEnvironment } from './environment.ts'
import { describeKinds, isFailure, kindBits, kindOf } from './kind.ts'
import { expressionLimits } from './limits.ts'
import { Meter } from './meter.ts'
import { type ExpressionProblem, locate } from './problem.ts'
import { compileProgram, type Program } from './program.ts'
import { canBe } from './static-type.ts'

/** What an expression sees; each is a CEL variable. What a question does not name is an empty object. */
export interface ExpressionInput {
  readonly claims: Readonly<Record<string, ClaimValue>>
  /** `{ id, properties }` */
  readonly user: Readonly<Record<string, unknown>>
  /** `{ id }` */
  readonly tenant: Readonly<Record<string, unknown>>
  /** `{ type, id, properties }` */
  readonly resource: Readonly<Record<string, unknown>>
  /** `{ name, properties }` */
  readonly action: Readonly<Record<string, unknown>>
  readonly context: Readonly<Record<string, unknown>>
}

/** Whether an expression matches; `error` says why it could not be told, which is no match. */
export type ExpressionOutcome = { readonly matches: true } | { readonly matches: false; readonly error?: string }

/** A claims expression that was checked. */
export interface Expression {
  readonly source: string
  /** Paths such as `claims.department` that it may read, sorted; each ends where the next part is worked out. */
  readonly reads: readonly string[]
  /** Never throws, reads no clock and takes no more than these steps: the limit of one evaluation where not said. */
  evaluate(input: ExpressionInput, steps?: number): ExpressionOutcome
}

/** An expression, or what stands against it with its place. */
export type CompiledExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] }

/**
 * Compiles a claims expression: CEL that gives true or false. Never throws; compile once, evaluate often.
 * Not promised: that a check finds every error. What depends on the input shows when it is evaluated.
 */
export function compileExpression(source: string): CompiledExpression {
  const compiled = compileProgram(source, claimsEnvironment)
  if ('problems' in compiled) return { ok: false, problems: compiled.problems }
  const { program } = compiled
  if (!canBe(program.type, kindBits.bool)) {
    const message = `the expression gives ${describeKinds(program.type.kinds)}: it must give true or false`
    return { ok: false, problems: [locate(source, { code: 'type', offset: 0, message })] }
  }
  return {
    ok: true,
    expression: { source, reads: program.reads, evaluate: (input, steps) => evaluate(program, input, steps) },
  }
}

const yes: ExpressionOutcome = { matches: true }
const no: ExpressionOutcome = { matches: false }

function evaluate(program: Program, input: ExpressionInput, steps: number = expressionLimits.steps): ExpressionOutcome {
  const result = program.run(input, new Meter(steps))
  if (result === true) return yes
  if (result === false) return no
  const error = isFailure(result) ? result.message : `the expression gave ${kindOf(result)}, not true or false`
  return { matches: false, error }
}
