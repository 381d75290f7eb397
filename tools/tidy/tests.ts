import { placeOf } from './places.ts'
import { at, type Finding, isNode, type Node, type Source, stringOf, walk } from './source.ts'

const RUNNERS = new Set(['it', 'test', 'describe', 'suite'])
const OFF = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'])
const NARROWING = new Set(['only', 'skip', 'todo'])
const NUMBER = /\b(OM|ID|PS|AR|CE)[-_ ]?\d+\b/gi
const WELL_FORMED_GROUP = /\[(?:OM|ID|PS|AR|CE)-[1-9]\d*(?:, (?:OM|ID|PS|AR|CE)-[1-9]\d*)*\]/g

/** Every test runs, and the number of the capability it keeps can be found by searching for it. */
export function tests(source: Source): Finding[] {
  if (!placeOf(source.path).isTest) return []
  const findings: Finding[] = []
  for (const node of walk(source.body)) {
    if (node.type !== 'CallExpression') continue
    const chain = chainOf(node.callee)
    const [first = '', ...rest] = chain
    if (!RUNNERS.has(first) && !OFF.has(first)) continue
    const narrowed = OFF.has(first) ? first : rest.find(name => NARROWING.has(name))
    if (narrowed) findings.push(at(source, node.start, `'${chain.join('.')}' leaves tests out: run it, or delete it`))
    const title = Array.isArray(node.arguments) ? stringOf(node.arguments[0]) : undefined
    if (title !== undefined) findings.push(...titleFindings(source, node, title))
  }
  return findings
}

function titleFindings(source: Source, node: Node, title: string): Finding[] {
  const stray = title.replace(WELL_FORMED_GROUP, '').match(NUMBER)
  if (!stray) return []
  return [
    at(source, node.start, `write the number of a capability as [OM-17] or [OM-17, OM-18], not '${stray.join(', ')}'`),
  ]
}

/** `describe.concurrent.only` as its words; calls in between, such as `it.each(table)`, are passed through. */
function chainOf(callee: unknown): string[] {
  if (!isNode(callee)) return []
  if (callee.type === 'Identifier') return [String(callee.name)]
  if (callee.type === 'CallExpression') return chainOf(callee.callee)
  if (callee.type !== 'MemberExpression' || !isNode(callee.property)) return []
  return [...chainOf(callee.object), String(callee.property.name ?? '')]
}
