import { writeFileSync } from 'node:fs'
import { readTarget, tellRefusal } from './server.ts'
import { exits, UsageFault, type Words } from './words.ts'

/** Writes what a server has into a file, or to the standard output. */
export async function exportPolicies(words: Words): Promise<number> {
  if (words.files.length > 0) throw new UsageFault('an export reads no file: say where it shall go with --out')
  const { client, params, policy } = readTarget(words)
  try {
    const query = { format: words.json ? 'json' : 'yaml', base: !words['no-base'], ...policy } as const
    const { text } = await client.policyFiles.export({ params, query })
    if (words.out === undefined) process.stdout.write(text)
    else writeFileSync(words.out, text)
    return exits.done
  } catch (thrown) {
    console.error(isOfFile(thrown) ? `"${words.out}" cannot be written: ${thrown.message}` : tellRefusal(thrown))
    return exits.failed
  }
}

function isOfFile(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'syscall' in thrown && 'path' in thrown
}
