import type { Value } from './value.ts'

/** A parsed expression. Offsets are in UTF-16 units of the source. */
export type Tree =
  | { readonly kind: 'constant'; readonly offset: number; readonly value: Value }
  | { readonly kind: 'name'; readonly offset: number; readonly name: string }
  | SelectTree
  | CallTree
  | { readonly kind: 'list'; readonly offset: number; readonly elements: readonly Tree[] }
  | { readonly kind: 'map'; readonly offset: number; readonly entries: readonly MapEntry[] }
  | FoldTree

/** `operand.field`, or `has(operand.field)`. */
export interface SelectTree {
  readonly kind: 'select'
  readonly offset: number
  readonly operand: Tree
  readonly field: string
  readonly isTest: boolean
}

/** A call of an operator, a function, or of a method of `receiver`. `&&` and `||` take all of their operands at once. */
export interface CallTree {
  readonly kind: 'call'
  readonly offset: number
  readonly name: string
  readonly receiver: Tree | undefined
  readonly args: readonly Tree[]
}

export interface MapEntry {
  readonly key: Tree
  readonly value: Tree
}

/** What a macro such as `exists` stands for: `step` is repeated per item of `range` while `condition` holds. */
export interface FoldTree {
  readonly kind: 'fold'
  readonly offset: number
  readonly range: Tree
  readonly itemName: string
  readonly totalName: string
  readonly start: Tree
  readonly condition: Tree
  readonly step: Tree
  readonly result: Tree
}

/** The trees directly below a tree. */
export function listParts(tree: Tree): readonly Tree[] {
  switch (tree.kind) {
    case 'constant':
    case 'name':
      return []
    case 'select':
      return [tree.operand]
    case 'call':
      return tree.receiver === undefined ? tree.args : [tree.receiver, ...tree.args]
    case 'list':
      return tree.elements
    case 'map':
      return tree.entries.flatMap(entry => [entry.key, entry.value])
    case 'fold':
      return [tree.range, tree.start, tree.condition, tree.step, tree.result]
  }
}
