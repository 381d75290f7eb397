import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import type { FilePreview } from '@tenantry/contract/policy-files'
import { readTarget, type Target, tellRefusal } from './server.ts'
import { tellPreview } from './tell-preview.ts'
import { exits, UsageFault, type Words } from './words.ts'

/** Shows what a file would change on a server, asks, and imports it. */
export async function importFile(words: Words): Promise<number> {
  const [file, ...others] = words.files
  if (file === undefined || others.length > 0) throw new UsageFault('say which one file')
  const target = readTarget(words)
  try {
    const text = readFileSync(file, 'utf8')
    const mode = words.replace ? 'replace' : 'merge'
    const body = { text, mode, ...target.policy } as const
    const preview = await target.client.policyFiles.preview({ params: target.params, body })
    console.log(tellPreview(preview))
    if (preview.added + preview.changed + preview.removed === 0) return exits.done
    const refusal = await decide(preview, words)
    if (refusal !== undefined) return refusal
    return await apply(target, { ...body, revision: preview.revision })
  } catch (thrown) {
    console.error(isUnreadable(thrown) ? `"${file}" cannot be read: ${thrown.message}` : tellRefusal(thrown))
    return exits.failed
  }
}

async function apply(
  { client, params }: Target,
  body: Parameters<Target['client']['policyFiles']['import']>[0]['body'],
): Promise<number> {
  const { added, changed, removed } = await client.policyFiles.import({ params, body })
  console.log(`imported: ${added} added, ${changed} changed, ${removed} removed`)
  return exits.done
}

/** The exit code of an import that is not made; undefined where it is. */
async function decide({ failingTests }: FilePreview, { yes }: Words): Promise<number | undefined> {
  if (yes) {
    if (failingTests.every(({ failsNow }) => failsNow)) return undefined
    console.error('nothing was imported: tests would fail that do not fail now')
    return exits.failed
  }
  if (!process.stdin.isTTY) {
    console.error('nothing was imported: nobody is there to be asked; --yes imports without asking')
    return exits.declined
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('import this? (yes or no) ')
  terminal.close()
  return /^y(es)?$/i.test(answer.trim()) ? undefined : exits.declined
}

function isUnreadable(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'syscall' in thrown && 'path' in thrown
}
