import { compileExpression, type Expression } from '../expressions/expression.ts'
import { WorldFault } from './world-fault.ts'

/** An expression of a table, and where in `AssignmentTable.profiles` the profile of those starts whom it matches. */
export interface CompiledClaims {
  readonly expression: Expression
  readonly start: number
}

/** Compiles expressions, each given with the start of its profile. Throws a `WorldFault` for a broken one. */
export function compileClaims(starts: ReadonlyMap<string, number>): readonly CompiledClaims[] {
  if (starts.size === 0) return NONE
  return [...starts].map(([source, start]) => ({ expression: getExpression(source), start }))
}

// Most tenants have none; they share this one.
const NONE: readonly CompiledClaims[] = []

// Compiling an expression costs as much as a thousand decisions, and snapshots are made anew with every change. What was
// compiled lately is used again; it is the same whoever asks, so nothing but time can tell.
const REMEMBERED = 2_000
const lately = new Map<string, Expression>()

function getExpression(source: string): Expression {
  const known = lately.get(source)
  if (known !== undefined) return known
  const expression = compileAnew(source)
  lately.set(source, expression)
  const [oldest] = lately.keys()
  if (lately.size > REMEMBERED && oldest !== undefined) lately.delete(oldest)
  return expression
}

function compileAnew(source: string): Expression {
  const compiled = compileExpression(source)
  if (compiled.ok) return compiled.expression
  const [first] = compiled.problems
  const where = first === undefined ? '' : ` at line ${first.line}, column ${first.column}: ${first.message}`
  throw new WorldFault('invalid_expression', `the expression "${source}" does not compile${where}`)
}
