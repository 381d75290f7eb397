import { build } from './build.ts'
import type { Evaluation, Scope, Step } from './evaluation.ts'
import { isFailure } from './kind.ts'
import { fromInput, MapValue } from './map-value.ts'
import { type FoldTree, listParts, type Tree } from './tree.ts'
import { Failure, type Result } from './value.ts'

const outOfSteps = new Failure('the evaluation takes too many steps')

interface FoldSteps {
  readonly slot: number
  /** Steps that one turn costs. */
  readonly price: number
  readonly condition: Step
  readonly step: Step
}

/** Makes a loop. Each turn costs as many steps as its body has parts; loops within it pay for themselves. */
export function buildFold(tree: FoldTree, scope: Scope): Step {
  const range = build(tree.range, scope)
  const start = build(tree.start, scope)
  const inside = [...scope, tree.totalName, tree.itemName]
  const steps: FoldSteps = {
    slot: scope.length,
    price: countParts(tree.condition) + countParts(tree.step),
    condition: build(tree.condition, inside),
    step: build(tree.step, inside),
  }
  const result = build(tree.result, inside)
  return evaluation => {
    const items = range(evaluation)
    if (isFailure(items)) return items
    const list = items instanceof MapValue ? items.keys() : items
    if (!Array.isArray(list)) return new Failure('a list or a map is needed')
    evaluation.slots[steps.slot] = start(evaluation)
    const stopped = turn(list, steps, evaluation)
    return stopped ?? result(evaluation)
  }
}

function turn(list: readonly unknown[], steps: FoldSteps, evaluation: Evaluation): Result | undefined {
  const { slots, meter } = evaluation
  for (const raw of list) {
    if (!meter.spend(steps.price)) return outOfSteps
    const item = fromInput(raw, meter)
    if (isFailure(item)) return item
    slots[steps.slot + 1] = item
    const goOn = steps.condition(evaluation)
    if (isFailure(goOn)) return goOn
    if (goOn !== true) return undefined
    slots[steps.slot] = steps.step(evaluation)
  }
  return undefined
}

/** The parts of a tree, itself included; a list written out counts with its elements. */
export function countParts(tree: Tree): number {
  return listParts(tree).reduce((sum, part) => sum + countParts(part), 1)
}
