import { type Checking, check, complain, fieldOf } from './check.ts'
import { mayTake } from './functions/overload.ts'
import { findOverloads, listFunctionNames } from './functions/table.ts'
import { describeKinds, kindBits, numericKinds } from './kind.ts'
import { writtenName } from './operator-name.ts'
import { compilePattern } from './pattern.ts'
import { anything, canBe, canEqual, type StaticType, union } from './static-type.ts'
import type { CallTree, Tree } from './tree.ts'

const bool: StaticType = { kinds: kindBits.bool }
const orderedKinds =
  kindBits.string |
  kindBits.bytes |
  kindBits.bool |
  kindBits['google.protobuf.Timestamp'] |
  kindBits['google.protobuf.Duration']

/** Checks a call of an operator or function. */
export function checkCall(tree: CallTree, checking: Checking): StaticType {
  const args = listArguments(tree).map(arg => check(arg, checking))
  const [first = anything, second = anything, third = anything] = args
  switch (tree.name) {
    case '_&&_':
    case '_||_':
    case '!_':
      for (const [index, arg] of args.entries()) requireBool(listArguments(tree)[index] ?? tree, arg, checking)
      return bool
    case '_?_:_':
      requireBool(tree.args[0] ?? tree, first, checking)
      return union(second, third)
    case '_==_':
    case '_!=_':
      return canEqual(first, second) ? bool : refuse(tree, args, { checking, because: 'these are never equal' })
    case '_<_':
    case '_<=_':
    case '_>_':
    case '_>=_':
      return canOrder(first, second) ? bool : refuse(tree, args, { checking, because: 'these have no order' })
    case '@in':
      return checkIn(tree, args, checking)
    case '_[_]':
      return checkIndex(tree, args, checking)
    case '@not_strictly_false':
      return bool
    case 'matches':
      return checkMatches(tree, args, checking)
    default:
      return checkFunction(tree, args, checking)
  }
}

/** The receiver of a method and the arguments, in this order. */
export function listArguments(tree: CallTree): readonly Tree[] {
  return tree.receiver === undefined ? tree.args : [tree.receiver, ...tree.args]
}

function requireBool(tree: Tree, type: StaticType, checking: Checking): void {
  if (canBe(type, kindBits.bool)) return
  complain(checking, {
    code: 'type',
    offset: tree.offset,
    message: `true or false is needed here, not ${describeKinds(type.kinds)}`,
  })
}

function canOrder(left: StaticType, right: StaticType): boolean {
  return canBe(left, right.kinds & orderedKinds) || (canBe(left, numericKinds) && canBe(right, numericKinds))
}

function checkIn(tree: CallTree, args: readonly StaticType[], checking: Checking): StaticType {
  const [wanted = anything, holder = anything] = args
  if (!canBe(holder, kindBits.list | kindBits.map))
    return refuse(tree, args, { checking, because: `a list or a map is needed behind 'in'` })
  if (canBe(holder, kindBits.map) || canEqual(wanted, holder.of ?? anything)) return bool
  return refuse(tree, args, { checking, because: 'the list never holds such a value' })
}

function checkIndex(tree: CallTree, args: readonly StaticType[], checking: Checking): StaticType {
  const [holder = anything, index = anything] = args
  const isMap = canBe(holder, kindBits.map)
  if (!isMap && !(canBe(holder, kindBits.list) && canBe(index, numericKinds))) {
    return refuse(tree, args, { checking, because: 'a list takes a number, a map one of its keys' })
  }
  const key = tree.args[1]
  if (!isMap || key?.kind !== 'constant' || typeof key.value !== 'string') return holder.of ?? anything
  const field = fieldOf(holder, key.value)
  return field ?? refuse(tree, args, { checking, because: `'${key.value}' is never there` })
}

function checkMatches(tree: CallTree, args: readonly StaticType[], checking: Checking): StaticType {
  const [text = anything] = args
  const pattern = listArguments(tree)[1]
  if (args.length !== 2 || !canBe(text, kindBits.string))
    return refuse(tree, args, { checking, because: 'it takes a text and a regular expression' })
  if (pattern?.kind !== 'constant' || typeof pattern.value !== 'string') {
    const message = 'the regular expression must be written out as text, so that it can be checked on save'
    return complain(checking, { code: 'unsupported', offset: pattern?.offset ?? tree.offset, message })
  }
  compilePattern(pattern.value, { source: checking.source, offset: pattern.offset })
  return bool
}

function checkFunction(tree: CallTree, args: readonly StaticType[], checking: Checking): StaticType {
  const overloads = findOverloads(tree.name, tree.receiver !== undefined)
  if (overloads.length === 0)
    return complain(checking, { code: 'unsupported', offset: tree.offset, message: explainUnknown(tree) })
  const kinds = args.map(arg => arg.kinds)
  const fitting = overloads.filter(overload => mayTake(overload, kinds))
  if (fitting.length === 0) return refuse(tree, args, { checking, because: hint(args) })
  return { kinds: fitting.reduce((sum, overload) => sum | kindBits[overload.gives], 0) }
}

function explainUnknown(tree: CallTree): string {
  const names = listFunctionNames()
  if (!names.includes(tree.name)) return `the function '${tree.name}' is unknown: there are ${names.join(', ')}`
  if (tree.name === 'has') return "'has' takes a path such as has(claims.department)"
  return tree.receiver === undefined
    ? `'${tree.name}' stands behind a value: x.${tree.name}(…)`
    : `'${tree.name}' is not called that way`
}

function hint(args: readonly StaticType[]): string | undefined {
  const isMixed = args.some(arg => arg.kinds === kindBits.int) && args.some(arg => canBe(arg, kindBits.double))
  return isMixed ? 'numbers of the input are doubles: write 1.0 instead of 1, or int(…)' : undefined
}

interface Refusal {
  readonly checking: Checking
  readonly because: string | undefined
}

function refuse(tree: CallTree, args: readonly StaticType[], { checking, because }: Refusal): StaticType {
  const kinds = args.map(arg => describeKinds(arg.kinds)).join(', ')
  const message = `'${writtenName(tree.name)}' does not take (${kinds})${because === undefined ? '' : `: ${because}`}`
  return complain(checking, { code: 'type', offset: tree.offset, message })
}
