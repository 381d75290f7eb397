import { parseArgs } from 'node:util'

/** A command that is not understood. */
export class UsageFault extends Error {}

/** What stands behind the name of a command. */
export type Words = ReturnType<typeof parse>

/** The exit codes of every command: all is well; something is not; not understood (told by the caller); not confirmed. */
export const exits = { done: 0, failed: 1, declined: 3 } as const

/** Reads them; a `UsageFault` where one is not known. */
export function readWords(given: readonly string[]): Words {
  try {
    return parse(given)
  } catch (thrown) {
    throw new UsageFault(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

function parse(given: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      key: { type: 'string' },
      tenant: { type: 'string' },
      all: { type: 'boolean' },
      policy: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      'no-base': { type: 'boolean' },
      replace: { type: 'boolean' },
      yes: { type: 'boolean' },
    },
  })
  return { ...values, files: positionals }
}
