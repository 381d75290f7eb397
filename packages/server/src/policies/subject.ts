import { compileExpression } from '@tenantry/engine/expressions/expression'
import { Fault } from '../kernel/fault.ts'

export type SubjectKind = 'user' | 'identity-role' | 'claims'

/** How long a user id or the name of an identity role can be. */
const LONGEST_NAME = 200

/** What somebody wants to assign to a role. */
export interface SubjectForm {
  readonly kind: SubjectKind
  readonly subjects: readonly string[]
  readonly effect?: 'grant' | 'deny'
  readonly workspace?: string
  readonly notBefore?: string
  readonly until?: string
  readonly reason?: string
}

/** Refuses subjects that can match nobody, expressions that do not compile, and a deny of anything but a user. */
export function refuseUnusable({ kind, subjects, effect }: SubjectForm): void {
  if (effect === 'deny' && kind !== 'user') {
    throw new Fault('invalid_input', {
      field: 'effect',
      detail: 'a deny withholds the role from a user id: it is not possible for identity roles and expressions',
    })
  }
  if (kind === 'claims') refuseBroken(subjects)
  else refuseMisshapen(kind, subjects)
}

/** Ids and names are compared letter by letter with a token: what nobody could have typed there is a slip. */
function refuseMisshapen(kind: 'user' | 'identity-role', subjects: readonly string[]): void {
  const what = kind === 'user' ? 'a user id' : 'the name of an identity role'
  for (const [index, subject] of subjects.entries()) {
    const refuse = (detail: string) => {
      throw new Fault('invalid_input', { field: `subjects.${index}`, detail })
    }
    if (subject.trim() === '') refuse(`${what} must not be empty`)
    if (subject !== subject.trim()) refuse(`"${subject}" begins or ends with a blank: leave it out`)
    if (/[\n\r\t]/.test(subject)) refuse(`${what} stands in one line`)
    if (subject.length > LONGEST_NAME) throw tooLong(`subjects.${index}`, what)
  }
}

/** As a schema would say it, so that it is told in every language of the console. */
function tooLong(field: string, what: string): Fault {
  const message = `${what} has at most ${LONGEST_NAME} characters`
  return new Fault('invalid_input', {
    detail: `${field}: ${message}`,
    errors: [{ field, code: 'maxLength', message, facts: { limit: LONGEST_NAME } }],
  })
}

function refuseBroken(expressions: readonly string[]): void {
  const errors = expressions.flatMap((source, index) => {
    const compiled = compileExpression(source)
    if (compiled.ok) return []
    return compiled.problems.map(({ code, message, line, column }) => ({
      field: `subjects.${index}`,
      code,
      message: `line ${line}, column ${column}: ${message}`,
    }))
  })
  const [first] = errors
  if (first) throw new Fault('invalid_expression', { detail: `${first.field}: ${first.message}`, errors })
}

/** When an assignment begins and ends; an end that is over, or before the beginning, is refused. */
export function getPeriod(
  { notBefore, until }: SubjectForm,
  now: number,
): { readonly notBefore: number | null; readonly until: number | null } {
  const from = notBefore === undefined ? null : Date.parse(notBefore)
  const to = until === undefined ? null : Date.parse(until)
  if (to !== null && to <= now) {
    throw new Fault('expiry_in_the_past', {
      field: 'until',
      detail: `the end ${until} is over already: choose a later one, or none`,
    })
  }
  if (from !== null && to !== null && from >= to) {
    throw new Fault('invalid_input', { field: 'notBefore', detail: `it would begin at ${notBefore}, when it is over` })
  }
  return { notBefore: from, until: to }
}
