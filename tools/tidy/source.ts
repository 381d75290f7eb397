import { readFileSync } from 'node:fs'
import { join } from 'node:path'
// The parser that the test runner carries; TypeScript 7 has no stable one for JavaScript.
import { parseAst } from 'vitest/node'

/** A node of the ESTree that the parser makes. Only what the rules look at is named. */
export type Node = { type: string; start: number; end: number; [key: string]: unknown }

/** One import or re-export: where it points, and whether it is gone when types are stripped. */
export type Import = { from: string; typeOnly: boolean; names: string[]; start: number }

/** A file as the rules see it. `path` is relative to the root, with forward slashes. */
export type Source = {
  path: string
  text: string
  /** The parsed program's statements; empty for files that are not TypeScript or JavaScript. */
  body: Node[]
  imports: Import[]
}

/** Something that breaks a rule of the house, with what to do about it. */
export type Finding = { path: string; line: number; message: string }

/** A family of rules: looks at one file. */
export type Rule = (source: Source) => Finding[]

const PARSED = /\.(ts|tsx|mjs|js)$/

/** Reads and parses one file below `root`. Throws with the parser's words where it is not valid. */
export function readSource(root: string, path: string): Source {
  return makeSource(path, readFileSync(join(root, path), 'utf8'))
}

/** A source from its text, as tests plant it. */
export function makeSource(path: string, text: string): Source {
  const statements: unknown[] = PARSED.test(path) ? parseAst(text, { lang: langOf(path) }, path).body : []
  const source: Source = { path, text, body: statements.filter(isNode), imports: [] }
  source.imports = importsOf(source)
  return source
}

/** A finding at a character of the source. */
export function at(source: Source, start: number, message: string): Finding {
  return { path: source.path, line: source.text.slice(0, start).split('\n').length, message }
}

/** Every node below the source's statements, parents before children. */
export function* walk(roots: Node[]): Generator<Node> {
  for (const node of roots) {
    yield node
    for (const [key, value] of Object.entries(node)) {
      if (key === 'parent') continue
      if (Array.isArray(value)) yield* walk(value.filter(isNode))
      else if (isNode(value)) yield* walk([value])
    }
  }
}

/** Whether a value is a node of the tree. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The text of a string literal or a template (holes become `?`), or undefined for any other node. */
export function stringOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined
  return node.quasis.map(quasi => quasi.value.cooked ?? '').join('?')
}

function langOf(path: string): 'ts' | 'tsx' | 'js' {
  if (path.endsWith('.tsx')) return 'tsx'
  return path.endsWith('.ts') ? 'ts' : 'js'
}

function importsOf(source: Source): Import[] {
  const found: Import[] = []
  for (const node of walk(source.body)) {
    const from = stringOf(node.source)
    if (from === undefined || !/^(Import|Export)/.test(node.type)) continue
    const specifiers = Array.isArray(node.specifiers) ? node.specifiers : []
    const whole = node.importKind === 'type' || node.exportKind === 'type'
    const each = specifiers.length > 0 && specifiers.every(one => (one.importKind ?? one.exportKind) === 'type')
    const names = specifiers.map(one => String(one.imported?.name ?? one.local?.name ?? ''))
    found.push({ from, typeOnly: whole || each, names, start: node.start })
  }
  return found
}
