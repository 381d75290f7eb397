import type { ClaimValue } from '../model.ts'

/** What an expression sees; each is a CEL variable of type map(string, dyn). */
export interface ExpressionInput {
  readonly claims: Readonly<Record<string, ClaimValue>>
  /** `id` and `properties`. */
  readonly user: Readonly<Record<string, unknown>>
  /** `id`. */
  readonly tenant: Readonly<Record<string, unknown>>
  /** `type`, `id` and `properties`; an empty map where the question names none. */
  readonly resource: Readonly<Record<string, unknown>>
  /** `name` and `properties`; an empty map where the question names none. */
  readonly action: Readonly<Record<string, unknown>>
  readonly context: Readonly<Record<string, unknown>>
}

export interface ExpressionProblem {
  readonly code: 'syntax' | 'type' | 'too_long' | 'too_deep' | 'too_large' | 'unsupported'
  readonly message: string
  /** 0-based, in UTF-16 units. */
  readonly offset: number
  /** 1-based. */
  readonly line: number
  readonly column: number
}

export type ExpressionOutcome =
  | { readonly matches: true }
  /** `error` is set where it failed instead of saying no. */
  | { readonly matches: false; readonly error?: string }

export interface Expression {
  readonly source: string
  /** Names of the variables it reads, where that can be told. */
  readonly reads: readonly string[]
  /** Never throws. */
  evaluate(input: ExpressionInput): ExpressionOutcome
}

export type CompiledExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] }

/** Understands comparisons of one field with one literal, and a literal in a list, joined by `&&`. Never throws. */
export function compileExpression(source: string): CompiledExpression {
  const terms = source.split(' && ').map(readTerm)
  const broken = terms.indexOf(undefined)
  if (broken >= 0 || terms.length === 0) {
    return { ok: false, problems: [{ code: 'syntax', message: 'not understood', offset: 0, line: 1, column: 1 }] }
  }
  const evaluate = (input: ExpressionInput): ExpressionOutcome => {
    for (const term of terms) {
      const outcome = term?.(input) ?? { matches: false }
      if (!outcome.matches) return outcome
    }
    return { matches: true }
  }
  return { ok: true, expression: { source, reads: [], evaluate } }
}

type Term = (input: ExpressionInput) => ExpressionOutcome

const PATH = '(claims|user|tenant|resource|action|context)((?:\\.[a-z]\\w*)+)'
const LITERAL = "('[^']*'|-?\\d+|true|false)"
const EQUAL = new RegExp(`^${PATH} == ${LITERAL}$`)
const MEMBER = new RegExp(`^${LITERAL} in ${PATH}$`)

function readTerm(text: string): Term | undefined {
  const equal = EQUAL.exec(text)
  if (equal !== null) {
    const [, variable = '', path = '', literal = ''] = equal
    return compare(variable + path, found => found === readLiteral(literal))
  }
  const [, literal = '', variable = '', path = ''] = MEMBER.exec(text) ?? []
  if (literal === '') return undefined
  return compare(variable + path, found => (Array.isArray(found) ? found.includes(readLiteral(literal)) : undefined))
}

function compare(path: string, holds: (found: unknown) => boolean | undefined): Term {
  return input => {
    let found: unknown = input
    for (const name of path.split('.')) {
      if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) {
        return { matches: false, error: `no such key: ${name}` }
      }
      found = Reflect.get(found, name)
    }
    const held = holds(found)
    return held === undefined ? { matches: false, error: `${path} is no list` } : { matches: held }
  }
}

function readLiteral(literal: string): string | number | boolean {
  if (literal.startsWith("'")) return literal.slice(1, -1)
  return literal === 'true' || literal === 'false' ? literal === 'true' : Number(literal)
}
