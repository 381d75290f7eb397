import { checkCall } from './check-call.ts'
import { type Environment, findTypeName } from './environment.ts'
import { describeKinds, kindBits, kindOf } from './kind.ts'
import type { Finding } from './problem.ts'
import { anything, canBe, type StaticType, union } from './static-type.ts'
import type { FoldTree, MapEntry, SelectTree, Tree } from './tree.ts'

/** What checking knows on the way: the names in reach, and where findings go. */
export interface Checking {
  readonly source: string
  readonly environment: Environment
  /** Names that a loop has introduced. */
  readonly locals: ReadonlyMap<string, StaticType>
  readonly findings: Finding[]
}

/** Finds what can be known to fail whatever the input. What was complained about counts as anything from there on. */
export function check(tree: Tree, checking: Checking): StaticType {
  switch (tree.kind) {
    case 'constant':
      return { kinds: kindBits[kindOf(tree.value)] }
    case 'name':
      return checkName(tree.name, tree.offset, checking)
    case 'select':
      return checkSelect(tree, checking)
    case 'call':
      return checkCall(tree, checking)
    case 'list': {
      const elements = tree.elements.map(element => check(element, checking))
      return { kinds: kindBits.list, of: elements.length === 0 ? anything : elements.reduce(union) }
    }
    case 'map':
      return checkMap(tree.entries, checking)
    case 'fold':
      return checkFold(tree, checking)
  }
}

/** Adds a finding and goes on as if anything could be there. */
export function complain(checking: Checking, finding: Finding): StaticType {
  checking.findings.push(finding)
  return anything
}

function checkName(name: string, offset: number, checking: Checking): StaticType {
  const known =
    checking.locals.get(name) ?? (Object.hasOwn(checking.environment, name) ? checking.environment[name] : undefined)
  if (known !== undefined) return known
  if (findTypeName(name) !== undefined) return { kinds: kindBits.type }
  const names = [...Object.keys(checking.environment), ...checking.locals.keys()].filter(each => !each.startsWith('@'))
  return complain(checking, { code: 'type', offset, message: `'${name}' is unknown: there are ${names.join(', ')}` })
}

function checkSelect(tree: SelectTree, checking: Checking): StaticType {
  if (findQualified(tree) !== undefined) return { kinds: kindBits.type }
  const operand = check(tree.operand, checking)
  if (!canBe(operand, kindBits.map)) {
    const message = `${describeKinds(operand.kinds)} has no '.${tree.field}': only a map has`
    return complain(checking, { code: 'type', offset: tree.offset, message })
  }
  const type = fieldOf(operand, tree.field)
  if (type === undefined) {
    const fields = Object.keys(operand.fields ?? {}).join(', ')
    return complain(checking, {
      code: 'type',
      offset: tree.offset,
      message: `'${tree.field}' is never there: there are ${fields}`,
    })
  }
  return tree.isTest ? { kinds: kindBits.bool } : type
}

/** The type under a key of a map, `undefined` where that key cannot exist. */
export function fieldOf(map: StaticType, field: string): StaticType | undefined {
  if (map.fields === undefined) return map.of ?? anything
  return Object.hasOwn(map.fields, field) ? map.fields[field] : undefined
}

/** The type that `google.protobuf.Timestamp` or its sibling names. */
export function findQualified(tree: Tree): ReturnType<typeof findTypeName> {
  return tree.kind === 'select' && !tree.isTest ? findTypeName(qualify(tree)) : undefined
}

function qualify(tree: Tree): string {
  if (tree.kind === 'name') return tree.name
  return tree.kind === 'select' ? `${qualify(tree.operand)}.${tree.field}` : ''
}

function checkMap(entries: readonly MapEntry[], checking: Checking): StaticType {
  const values = entries.map(entry => {
    const key = check(entry.key, checking)
    if (!canBe(key, kindBits.string | kindBits.bool | kindBits.int | kindBits.uint)) {
      complain(checking, {
        code: 'type',
        offset: entry.key.offset,
        message: `${describeKinds(key.kinds)} cannot be a key`,
      })
    }
    return check(entry.value, checking)
  })
  return { kinds: kindBits.map, of: values.length === 0 ? anything : values.reduce(union) }
}

function checkFold(tree: FoldTree, checking: Checking): StaticType {
  const range = check(tree.range, checking)
  if (!canBe(range, kindBits.list | kindBits.map)) {
    const message = `${describeKinds(range.kinds)} has no elements: a list or a map is needed`
    return complain(checking, { code: 'type', offset: tree.offset, message })
  }
  const isList = !canBe(range, kindBits.map)
  const start = check(tree.start, checking)
  const locals = new Map(checking.locals)
  locals.set(tree.itemName, isList ? (range.of ?? anything) : anything)
  locals.set(tree.totalName, { kinds: start.kinds })
  const inside = { ...checking, locals }
  check(tree.condition, inside)
  check(tree.step, inside)
  return check(tree.result, inside)
}
