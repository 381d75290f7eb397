import { placeOf } from './places.ts'
import { at, type Finding, isNode, type Node, type Source, stringOf, walk } from './source.ts'

const QUERY_METHODS = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto'])
const RAW_METHODS = new Set(['query', 'raw', 'executeSql'])
const STATEMENT =
  /^\s*(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s|(CREATE|ALTER|DROP)\s+[A-Z]|GRANT\s|TRUNCATE\s)/

const SESSION_SETTING =
  /(^|;)\s*SET\s+(?!LOCAL\b|TRANSACTION\b|CONSTRAINTS\b)(SESSION\s+)?(ALL\b|ROLE\b|AUTHORIZATION\b|[A-Z_][\w.]*)/i
const SESSION_CONFIG = /set_config\s*\([^()]*,\s*false\s*\)/i

/** A script for psql, such as one with \connect: its session is its own and serves nobody else. */
const PSQL_SCRIPT = /\\(connect|gexec|set|i)\b/

/** SQL stands where the rows are, and no statement leaves a setting behind on a connection that others will use. */
export function sql(source: Source): Finding[] {
  if (source.path.endsWith('.sql')) {
    return PSQL_SCRIPT.test(source.text) ? [] : sessionFindings(source, withoutComments(source.text), 0)
  }
  const { room, inside, isTest } = placeOf(source.path)
  if (room !== 'server' || !inside.startsWith('src/') || isTest) return []
  const mayHoldSql = /\.(store|view)\.ts$/.test(inside) || inside.startsWith('src/database/')
  return [...walk(source.body)].flatMap(node => {
    const text = sqlTextOf(node)
    const findings = text === undefined ? [] : sessionFindings(source, text, node.start)
    if (!mayHoldSql && (isQuery(node) || text !== undefined)) findings.push(misplaced(source, node))
    return findings
  })
}

function misplaced(source: Source, node: Node): Finding {
  return at(
    source,
    node.start,
    'only *.store.ts, *.view.ts and database/ hold SQL: a statement elsewhere escapes the clearance; give it a function in the store',
  )
}

function isQuery(node: Node): boolean {
  return node.type === 'CallExpression' && QUERY_METHODS.has(methodOf(node))
}

/** The statement that a node carries: an `sql` template, the argument of a raw query, or a string that can be nothing else. */
function sqlTextOf(node: Node): string | undefined {
  if (node.type === 'TaggedTemplateExpression' && isNode(node.tag) && node.tag.name === 'sql')
    return stringOf(node.quasi)
  if (node.type === 'CallExpression' && RAW_METHODS.has(methodOf(node)) && Array.isArray(node.arguments)) {
    return stringOf(node.arguments[0])
  }
  const text = stringOf(node)
  return text !== undefined && (STATEMENT.test(text) || /^\s*SET\s/.test(text)) ? text : undefined
}

function methodOf(call: Node): string {
  const callee = call.callee
  if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee.property)) return ''
  return String(callee.property.name ?? '')
}

function sessionFindings(source: Source, text: string, start: number): Finding[] {
  const found = SESSION_SETTING.exec(text) ?? SESSION_CONFIG.exec(text)
  if (!found) return []
  const where = source.path.endsWith('.sql') ? found.index + found[0].search(/[a-z]/i) : start
  return [
    at(
      source,
      where,
      `'${found[0].replace(/^;?\s*/, '')}' outlives its transaction, and the connection serves another tenant next: use SET LOCAL or set_config(…, true)`,
    ),
  ]
}

/** Comments become blanks of the same length, so that lines keep their numbers. */
function withoutComments(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
}
