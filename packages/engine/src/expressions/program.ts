import { build } from './build.ts'
import { countParts } from './build-fold.ts'
import { type Checking, check } from './check.ts'
import type { Environment } from './environment.ts'
import { FindingError } from './finding-error.ts'
import { expressionLimits } from './limits.ts'
import type { Meter } from './meter.ts'
import { parseExpression } from './parse.ts'
import { type ExpressionProblem, type Finding, locate } from './problem.ts'
import { listReads } from './reads.ts'
import type { StaticType } from './static-type.ts'
import type { Tree } from './tree.ts'
import { Failure, type Result } from './value.ts'

/** A compiled expression of any type. */
export interface Program {
  readonly type: StaticType
  readonly reads: readonly string[]
  /** Never throws. The meter says how many of its steps are left. */
  run(input: object, meter: Meter): Result
}

/** A program, or what stands against it. */
export type CompiledProgram = { readonly program: Program } | { readonly problems: readonly ExpressionProblem[] }

/** Compiles CEL over an environment. Never throws. */
export function compileProgram(source: string, environment: Environment): CompiledProgram {
  try {
    const tree = parseExpression(source)
    const findings: Finding[] = []
    const checking: Checking = { source, environment, locals: new Map(), findings }
    const type = check(tree, checking)
    if (findings.length > 0) return { problems: findings.map(finding => locate(source, finding)) }
    return { program: { type, reads: listReads(tree, environment), run: buildRun(tree) } }
  } catch (error) {
    return { problems: [locate(source, explain(error))] }
  }
}

function buildRun(tree: Tree): Program['run'] {
  const step = build(tree, [])
  const price = countParts(tree)
  return (input, meter) => {
    try {
      meter.spend(price)
      const result = step({ input, meter, slots: [] })
      // An operand of || may have hidden that the steps ran out.
      return meter.isEmpty ? new Failure(describeExcess(meter)) : result
    } catch (error) {
      return new Failure(`the input cannot be read: ${error instanceof Error ? error.message : 'it threw'}`)
    }
  }
}

function describeExcess({ steps }: Meter): string {
  const excess = `the evaluation takes more than ${steps} steps`
  const { steps: most, questionSteps } = expressionLimits
  return steps >= most ? excess : `${excess}, its share of the ${questionSteps} that all expressions have together`
}

function explain(error: unknown): Finding {
  if (error instanceof FindingError) return error.finding
  const message =
    error instanceof RangeError ? 'the expression nests too deeply: split it' : 'the expression cannot be read'
  return { code: error instanceof RangeError ? 'too_deep' : 'unsupported', offset: 0, message }
}
