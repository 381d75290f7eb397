import type {
  Constant,
  Expr,
  Expr_Call,
  Expr_Comprehension,
  Expr_CreateStruct,
  Expr_Select,
} from '@bufbuild/cel-spec/cel/expr/syntax_pb.js'
import { stop } from './finding-error.ts'
import { expressionLimits } from './limits.ts'
import type { CallTree, FoldTree, MapEntry, SelectTree, Tree } from './tree.ts'
import { Uint, type Value } from './value.ts'

/** Where we are in the parser's tree: how deep, within how many comprehensions, at which offset. */
interface Place {
  readonly positions: Readonly<Record<string, number>>
  readonly depth: number
  readonly folds: number
  readonly offset: number
}

/** The parser's tree as ours, within the limits. Stops with a finding. */
export function treeFrom(expr: Expr, positions: Readonly<Record<string, number>>): Tree {
  return convert(expr, { positions, depth: 0, folds: 0, offset: 0 })
}

function convert(expr: Expr | undefined, above: Place): Tree {
  if (expr === undefined) return stop('unsupported', above.offset, 'a part of the expression is missing')
  const offset = above.positions[String(expr.id)] ?? above.offset
  const place = { ...above, offset, depth: above.depth + 1 }
  if (place.depth > expressionLimits.depth) {
    stop(
      'too_deep',
      offset,
      `the expression is more than ${expressionLimits.depth} levels deep: split it, or use a list with 'in'`,
    )
  }
  const { exprKind } = expr
  switch (exprKind.case) {
    case 'constExpr':
      return { kind: 'constant', offset, value: convertConstant(exprKind.value, offset) }
    case 'identExpr':
      return { kind: 'name', offset, name: exprKind.value.name }
    case 'selectExpr':
      return convertSelect(exprKind.value, place)
    case 'callExpr':
      return convertCall(exprKind.value, place)
    case 'listExpr':
      return { kind: 'list', offset, elements: convertElements(exprKind.value.elements, place) }
    case 'structExpr':
      return { kind: 'map', offset, entries: convertEntries(exprKind.value, place) }
    case 'comprehensionExpr':
      return convertFold(exprKind.value, place)
    default:
      return stop('unsupported', offset, 'this part of CEL is not offered here')
  }
}

function convertConstant(constant: Constant, offset: number): Value {
  const { constantKind } = constant
  switch (constantKind.case) {
    case 'int64Value':
      if (BigInt.asIntN(64, constantKind.value) !== constantKind.value)
        stop('syntax', offset, 'this integer does not fit in 64 bits')
      return constantKind.value
    case 'uint64Value':
      if (BigInt.asUintN(64, constantKind.value) !== constantKind.value)
        stop('syntax', offset, 'this integer does not fit in 64 bits')
      return new Uint(constantKind.value)
    case 'doubleValue':
    case 'boolValue':
    case 'stringValue':
    case 'bytesValue':
      return constantKind.value
    case 'nullValue':
      return null
    default:
      return stop('unsupported', offset, 'this literal is not offered here')
  }
}

function convertSelect(select: Expr_Select, place: Place): SelectTree {
  const operand = convert(select.operand, place)
  return { kind: 'select', offset: place.offset, operand, field: select.field, isTest: select.testOnly }
}

function convertCall(call: Expr_Call, place: Place): CallTree {
  const receiver = call.target === undefined ? undefined : convert(call.target, place)
  const operands = isChain(call.function) ? flatten(call.function, call.args) : call.args
  const args = operands.map(arg => convert(arg, place))
  return { kind: 'call', offset: place.offset, name: call.function, receiver, args }
}

function isChain(name: string): boolean {
  return name === '_&&_' || name === '_||_'
}

/** The operands of a chain of one operator; the parser pairs them up into a tree. */
function flatten(name: string, args: readonly Expr[]): readonly Expr[] {
  const flat: Expr[] = []
  const left = [...args].reverse()
  for (let expr = left.pop(); expr !== undefined; expr = left.pop()) {
    const { exprKind } = expr
    if (exprKind.case === 'callExpr' && exprKind.value.function === name)
      left.push(...[...exprKind.value.args].reverse())
    else flat.push(expr)
  }
  return flat
}

function convertElements(elements: readonly Expr[], place: Place): readonly Tree[] {
  if (elements.length > expressionLimits.listElements) {
    stop(
      'too_large',
      place.offset,
      `this list has ${elements.length} elements: at most ${expressionLimits.listElements} are allowed`,
    )
  }
  return elements.map(element => convert(element, place))
}

function convertEntries(struct: Expr_CreateStruct, place: Place): readonly MapEntry[] {
  if (struct.messageName !== '')
    stop('unsupported', place.offset, `there are no messages such as '${struct.messageName}': write a map`)
  if (struct.entries.length > expressionLimits.mapEntries) {
    stop(
      'too_large',
      place.offset,
      `this map has ${struct.entries.length} entries: at most ${expressionLimits.mapEntries} are allowed`,
    )
  }
  return struct.entries.map(entry => {
    const key = entry.keyKind.case === 'mapKey' ? entry.keyKind.value : undefined
    return { key: convert(key, place), value: convert(entry.value, place) }
  })
}

function convertFold(fold: Expr_Comprehension, above: Place): FoldTree {
  const place = { ...above, folds: above.folds + 1 }
  if (place.folds > expressionLimits.nestedComprehensions) {
    stop('too_deep', place.offset, `more than ${expressionLimits.nestedComprehensions} loops stand within each other`)
  }
  return {
    kind: 'fold',
    offset: place.offset,
    range: convert(fold.iterRange, above),
    itemName: fold.iterVar,
    totalName: fold.accuVar,
    start: convert(fold.accuInit, place),
    condition: convert(fold.loopCondition, place),
    step: convert(fold.loopStep, place),
    result: convert(fold.result, place),
  }
}
