import { at, type Finding, isNode, type Node, type Source, walk } from './source.ts'

/** Files in which a tool asks for a default export. */
const DEFAULT_EXPORT_WANTED = /(^|\/)[\w.-]+\.config\.(ts|mjs)$/

/** What the language allows and the house does not, each with its reason. */
export function syntax(source: Source): Finding[] {
  const findings = barrelFindings(source)
  for (const node of walk(source.body)) {
    const message = faultOf(source, node)
    if (message) findings.push(at(source, node.start, message))
  }
  return findings
}

function faultOf(source: Source, node: Node): string | undefined {
  switch (node.type) {
    case 'TSEnumDeclaration':
      return 'an enum is code, not a type, and cannot be stripped: write a union of strings'
    case 'TSAnyKeyword':
      return "'any' turns the checker off for everything it touches: name the type, or take unknown and narrow it"
    case 'TSNonNullExpression':
      return "'!' is a promise nobody checks: guard for the missing case, or use a get… function that throws"
    case 'TSModuleDeclaration':
      return isNode(node.id) && node.id.type === 'Identifier' && !node.declare && node.kind !== 'global'
        ? 'a namespace is code that cannot be stripped: a file is the namespace'
        : undefined
    case 'ExportDefaultDeclaration':
      return DEFAULT_EXPORT_WANTED.test(source.path)
        ? undefined
        : 'a default export has a different name in every file that imports it: export it by its name'
    default:
      return undefined
  }
}

/** A noun's doors name, one by one, what of its own store other nouns may use inside their transactions. */
function isDoors({ path, body }: Source): boolean {
  return path.endsWith('.doors.ts') && body.every(node => node.type === 'ExportNamedDeclaration')
}

function barrelFindings(source: Source): Finding[] {
  const isReExport = (node: Node) => /^Export(All|Named)Declaration$/.test(node.type) && isNode(node.source)
  const first = source.body.find(isReExport)
  const onlyReExports = source.body.every(node => isReExport(node) || node.type === 'ImportDeclaration')
  const star = source.body.find(node => node.type === 'ExportAllDeclaration')
  const barrel = star ?? (onlyReExports ? first : undefined)
  if (!barrel || isDoors(source)) return []
  return [
    at(
      source,
      barrel.start,
      'a barrel hides where things live and loads all of them: import from the file that holds it',
    ),
  ]
}
