import { Ajv, type ErrorObject } from 'ajv'
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import schema from './case.schema.json' with { type: 'json' }
import type { Case } from './case.ts'

/** More than any file that people write; beyond it something else was handed in. */
const LARGEST_BYTES = 4 * 1024 * 1024

/** How many faults of one file are told. */
const TOLD = 20

/** The JSON Schema of these files. */
export const caseSchema: Readonly<Record<string, unknown>> = schema

const isCase = new Ajv({ strict: true, strictRequired: false, allErrors: true, verbose: true }).compile<Case>(schema)

/** Where something stands in a file: the names and numbers that lead to it. */
export type CasePath = readonly (string | number)[]

/** What is wrong with a file, and where; without a path it is the file as a whole. */
export interface CaseError {
  readonly line: number
  readonly path: string
  readonly message: string
}

/** What is wrong with a text, each with the line and the place where it stands. */
export class CaseFault extends Error {
  readonly errors: readonly CaseError[]

  constructor(errors: readonly CaseError[]) {
    const told = errors.slice(0, TOLD)
    super(told.map(({ line, path, message }) => `line ${line}: ${path}${path && ' '}${message}`).join('\n'))
    this.name = 'CaseFault'
    this.errors = told
  }
}

/** The content of a file, and where it stands in it. */
export interface ReadCase {
  readonly content: Case
  /** The line of what stands at a path, or of the nearest thing around it; from 1 on. */
  lineOf(path: CasePath): number
}

/** What a YAML text holds, as `case.schema.json` describes it; a `CaseFault` where it holds something else. */
export function readCase(text: string): ReadCase {
  try {
    return read(text)
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown
    throw new CaseFault([{ line: 1, path: '', message: 'it is nested too deeply: write it flatter' }])
  }
}

function read(text: string): ReadCase {
  const bytes = new TextEncoder().encode(text).length
  if (bytes > LARGEST_BYTES) {
    throw new CaseFault([{ line: 1, path: '', message: `it has ${bytes} bytes: at most ${LARGEST_BYTES} are read` }])
  }
  const lines = new LineCounter()
  // Said here, so that no directive in the text brings back dates, merged keys and other kinds of an older YAML.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core', logLevel: 'error' })
  const faults = document.errors.map(({ message, pos: [start] }) => ({
    line: lines.linePos(start).line,
    path: '',
    message,
  }))
  if (faults.length > 0) throw new CaseFault(faults)
  const content = toContent(document)
  const lineOf = (path: CasePath) => lines.linePos(findStart(document, path)).line
  if (isCase(content)) return { content, lineOf }
  throw new CaseFault((isCase.errors ?? []).filter(isTold).map(error => tell(error, lineOf)))
}

// Aliases that repeat each other can grow without end: only a few are followed.
function toContent(document: Document): unknown {
  try {
    const content: unknown = document.toJS({ maxAliasCount: 50 })
    refuseEndless(content)
    return content
  } catch (thrown) {
    throw new CaseFault([{ line: 1, path: '', message: thrown instanceof Error ? thrown.message : String(thrown) }])
  }
}

// Where one of several forms is possible, each of them tells why it is not the one: only the sum of that helps.
function isTold({ keyword, schemaPath }: ErrorObject, _: number, all: readonly ErrorObject[]): boolean {
  if (keyword === 'propertyNames') return false
  if (/\/oneOf\/\d/.test(schemaPath)) return false
  const isSum = (error: ErrorObject) => error.keyword === 'anyOf' && schemaPath.startsWith(`${error.schemaPath}/`)
  return keyword !== 'type' || !all.some(isSum)
}

// YAML knows numbers that JSON does not; whatever keeps what was read would keep something else.
function refuseEndless(value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} is no number to reckon with`)
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(refuseEndless)
}

function tell(error: ErrorObject, lineOf: (path: CasePath) => number): CaseError {
  const steps = error.instancePath.split('/').slice(1).map(readStep)
  const { additionalProperty: extra } = error.params
  const path = typeof extra === 'string' ? [...steps, extra] : steps
  const named = error.propertyName === undefined ? '' : `holds the name "${error.propertyName}": it `
  return {
    line: lineOf(error.propertyName === undefined ? path : [...path, error.propertyName]),
    path: path.join('.') || 'the file',
    message: `${named}${wordOf(error)}`,
  }
}

function wordOf({ keyword, parentSchema, message = 'is not as it should be' }: ErrorObject): string {
  const isForm = ['pattern', 'anyOf', 'oneOf'].includes(keyword)
  return isForm && typeof parentSchema?.description === 'string' ? `must be ${parentSchema.description}` : message
}

/** A step of a JSON Pointer (RFC 6901) as it stands in the text. */
function readStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}

function findStart(document: Document, path: CasePath): number {
  let node: unknown = document.contents
  let start = startOf(node) ?? 0
  for (const step of path) {
    const found = isMap(node) ? findPair(node, step) : isSeq(node) ? { value: node.items[Number(step)] } : undefined
    if (found?.value === undefined) return start
    start = startOf('key' in found ? found.key : found.value) ?? start
    node = found.value
  }
  return start
}

function findPair({ items }: YAMLMap, step: string | number): { key: unknown; value: unknown } | undefined {
  return items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
}

function startOf(node: unknown): number | undefined {
  return isNode(node) && node.range ? node.range[0] : undefined
}
