import { parseArgs } from 'node:util'

/** Which tests somebody asked for: files by a part of their path, and flags that vitest understands. */
export type Filter = { words: string[]; flags: string[] }

/** Reads `npm test -- <part of a path>… [-t <part of a title>] [-u]`. Throws on a flag it does not know. */
export function parseFilter(args: string[]): Filter {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { testNamePattern: { type: 'string', short: 't' }, update: { type: 'boolean', short: 'u' } },
  })
  const flags: string[] = []
  if (values.testNamePattern !== undefined) flags.push('--testNamePattern', values.testNamePattern)
  if (values.update) flags.push('--update')
  return { words: positionals, flags }
}
