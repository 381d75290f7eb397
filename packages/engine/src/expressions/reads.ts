import type { Environment } from './environment.ts'
import { listParts, type Tree } from './tree.ts'

/**
 * What an expression reads of its variables, as paths such as `claims.department`, sorted. Where a part of the path is
 * worked out while evaluating, it ends before that part.
 */
export function listReads(tree: Tree, environment: Environment): readonly string[] {
  const reads = new Set<string>()
  collect(tree, { environment, locals: new Set(), reads })
  return [...reads].sort()
}

interface Collecting {
  readonly environment: Environment
  readonly locals: ReadonlySet<string>
  readonly reads: Set<string>
}

function collect(tree: Tree, collecting: Collecting): void {
  const path = findPath(tree, collecting)
  if (path !== undefined) {
    collecting.reads.add(path)
    return
  }
  if (tree.kind !== 'fold') {
    for (const part of listParts(tree)) collect(part, collecting)
    return
  }
  collect(tree.range, collecting)
  const inside = { ...collecting, locals: new Set([...collecting.locals, tree.itemName, tree.totalName]) }
  for (const part of [tree.start, tree.condition, tree.step, tree.result]) collect(part, inside)
}

function findPath(tree: Tree, collecting: Collecting): string | undefined {
  if (tree.kind === 'name') {
    const isVariable = !collecting.locals.has(tree.name) && Object.hasOwn(collecting.environment, tree.name)
    return isVariable ? tree.name : undefined
  }
  if (tree.kind === 'select') return extend(findPath(tree.operand, collecting), tree.field)
  const [holder, key] = tree.kind === 'call' && tree.name === '_[_]' ? tree.args : []
  if (holder === undefined || key?.kind !== 'constant' || typeof key.value !== 'string') return undefined
  return extend(findPath(holder, collecting), key.value)
}

function extend(path: string | undefined, field: string): string | undefined {
  if (path === undefined) return undefined
  return /^[A-Za-z_]\w*$/.test(field) ? `${path}.${field}` : `${path}[${JSON.stringify(field)}]`
}
