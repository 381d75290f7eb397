import type { FieldError } from '@tenantry/contract/faults'
import { CaseFault, type CasePath } from '@tenantry/engine/cases/read-case'
import { Fault, toTold } from '../kernel/fault.ts'
import type { Entry } from './entry.ts'

/** Where the lines of a file are found. */
export type LineOf = (path: CasePath) => number

/** Runs what reads a file; what is wrong with the text is `invalid_input`, each fault with its line. */
export function readingFile<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (thrown) {
    if (!(thrown instanceof CaseFault)) throw thrown
    const errors = thrown.errors.map(({ line, path, message }): FieldError => {
      const problem = `${path}${path && ' '}${message}`
      return {
        field: path || 'text',
        code: 'invalid_input',
        message: `line ${line}: ${problem}`,
        case: 'in_file',
        facts: { line, problem },
      }
    })
    throw new Fault('invalid_input', { detail: errors.map(({ message }) => message).join('; '), errors })
  }
}

/** Runs what writes entries of a file; a refusal says where in the file stands what it refuses. */
export async function writingEntry<Result>(
  lineOf: LineOf,
  entries: readonly Entry[],
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write()
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown
    const where = findEntry(thrown, entries)?.where
    throw where ? toFileFault(thrown, where, lineOf(where)) : thrown
  }
}

/** Where several are written at once, the refusal names which of them it is about. */
function findEntry({ details }: Fault, entries: readonly Entry[]): Entry | undefined {
  const field = details.errors?.[0]?.field ?? details.field ?? ''
  const index = /^subjects\.(\d+)/.exec(field)?.[1]
  return (index === undefined ? undefined : entries[Number(index)]) ?? entries[0]
}

function toFileFault(fault: Fault, where: CasePath, line: number): Fault {
  const path = where.join('.')
  const { facts, ...told } = toTold(fault)
  const messages = fault.details.errors?.map(({ message }) => message) ?? [fault.details.detail]
  const errors = messages.map(message => ({
    field: path,
    code: fault.code,
    message: `line ${line}: ${message}`,
    ...(told.case === undefined ? {} : { case: told.case }),
    facts: { ...facts, line },
  }))
  const { current, retryAfterSeconds } = fault.details
  return new Fault(fault.code, {
    detail: `line ${line}: ${path}: ${messages.join('; ')}`,
    errors,
    ...(current === undefined ? {} : { current }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    cause: fault,
  })
}
