import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from '@tenantry/engine/cases/case-world'
import { Ajv, type ErrorObject } from 'ajv'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'

/** More than any file that people write; beyond it something else was handed in. */
const LARGEST_BYTES = 4 * 1024 * 1024

/** How many faults of one file are told. */
const TOLD = 20

const isCase = new Ajv({ strict: true, strictRequired: false, allErrors: true }).compile<Case>(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../cases/case.schema.json'), 'utf8')),
)

/** What is wrong with a text, each with the line and the place where it stands. */
export class CaseFault extends Error {
  constructor(faults: readonly string[]) {
    super(faults.slice(0, TOLD).join('\n'))
    this.name = 'CaseFault'
  }
}

/** The case that a YAML text holds, as `cases/case.schema.json` describes it; a `CaseFault` where it holds none. */
export function readCase(text: string): Case {
  const bytes = Buffer.byteLength(text)
  if (bytes > LARGEST_BYTES) throw new CaseFault([`it has ${bytes} bytes: at most ${LARGEST_BYTES} are read`])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const faults = document.errors.map(({ message, pos: [start] }) => `line ${lines.linePos(start).line}: ${message}`)
  if (faults.length > 0) throw new CaseFault(faults)
  const content = toContent(document)
  if (isCase(content)) return content
  throw new CaseFault((isCase.errors ?? []).map(error => tell(error, { document, lines })))
}

// Aliases that repeat each other can grow without end: only a few are followed.
function toContent(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 })
  } catch (thrown) {
    throw new CaseFault([thrown instanceof Error ? thrown.message : String(thrown)])
  }
}

function tell(error: ErrorObject, { document, lines }: { document: Document; lines: LineCounter }): string {
  const steps = error.instancePath.split('/').slice(1).map(readStep)
  const { additionalProperty: extra } = error.params
  const path = typeof extra === 'string' ? [...steps, extra] : steps
  const node = document.getIn(path.map(toStep), true)
  const [start] = (isNode(node) && node.range) || [0]
  const place = path.length === 0 ? 'the file' : path.join('.')
  return `line ${lines.linePos(start).line}: ${place} ${error.message ?? 'is not as it should be'}`
}

/** A step of a JSON Pointer (RFC 6901) as it stands in the text. */
function readStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}

function toStep(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step
}
