import { buildCall } from './build-call.ts'
import { buildFold } from './build-fold.ts'
import { findQualified } from './check.ts'
import { findTypeName } from './environment.ts'
import type { Scope, Step } from './evaluation.ts'
import { isFailure } from './kind.ts'
import { findOwn, fromInput, LiteralMap, MapValue } from './map-value.ts'
import type { MapEntry, SelectTree, Tree } from './tree.ts'
import { Failure, type Result, type Value } from './value.ts'

/** Makes a function of a checked tree. */
export function build(tree: Tree, scope: Scope): Step {
  switch (tree.kind) {
    case 'constant': {
      const { value } = tree
      return () => value
    }
    case 'name':
      return buildName(tree.name, scope)
    case 'select':
      return buildSelect(tree, scope)
    case 'call':
      return buildCall(tree, scope)
    case 'list':
      return buildList(tree.elements, scope)
    case 'map':
      return buildMap(tree.entries, scope)
    case 'fold':
      return buildFold(tree, scope)
  }
}

function buildName(name: string, scope: Scope): Step {
  const slot = scope.lastIndexOf(name)
  if (slot >= 0) return evaluation => evaluation.slots[slot] ?? null
  const missing = findTypeName(name) ?? new Failure(`'${name}' was not handed in`)
  return ({ input, meter }) => {
    const found = findOwn(input, name, meter)
    return found === undefined ? missing : found
  }
}

function buildSelect(tree: SelectTree, scope: Scope): Step {
  const { field } = tree
  const qualified = findQualified(tree)
  if (qualified !== undefined) return () => qualified
  const fields = findPath(tree, scope)
  if (fields !== undefined) return buildPath(fields)
  const operand = build(tree.operand, scope)
  const missing = new Failure(`there is no '${field}'`)
  const noMap = new Failure(`only a map has '.${field}'`)
  return evaluation => {
    const holder = operand(evaluation)
    if (isFailure(holder)) return holder
    if (!(holder instanceof MapValue)) return noMap
    const found = holder.find(field)
    if (tree.isTest) return isFailure(found) ? found : found !== undefined
    return found === undefined ? missing : found
  }
}

/** The names of `claims.department`, where the first is a variable. Tests with `has` go the long way. */
function findPath(tree: Tree, scope: Scope): readonly string[] | undefined {
  if (tree.kind === 'name') return scope.includes(tree.name) ? undefined : [tree.name]
  if (tree.kind !== 'select' || tree.isTest) return undefined
  const above = findPath(tree.operand, scope)
  return above === undefined ? undefined : [...above, tree.field]
}

/** Walks plain objects without making values of those on the way. */
function buildPath(fields: readonly string[]): Step {
  const failures = fields.map((_, depth) => new Failure(`there is no ${fields.slice(0, depth + 1).join('.')}`))
  return ({ input, meter }) => {
    let holder: unknown = input
    for (let depth = 0; depth < fields.length; depth++) {
      const field = fields[depth] ?? ''
      if (!isObject(holder) || Array.isArray(holder)) return new Failure(`only a map has '.${field}'`)
      if (Object.hasOwn(holder, field)) holder = Reflect.get(holder, field)
      else holder = holder instanceof MapValue ? holder.find(field) : undefined
      if (holder === undefined) return failures[depth] ?? null
    }
    return typeof holder === 'string' ? holder : fromInput(holder, meter)
  }
}

function isObject(raw: unknown): raw is object {
  return typeof raw === 'object' && raw !== null
}

function buildList(elements: readonly Tree[], scope: Scope): Step {
  const steps = elements.map(element => build(element, scope))
  if (elements.every(element => element.kind === 'constant')) {
    const constant = elements.flatMap(element => (element.kind === 'constant' ? [element.value] : []))
    return () => constant
  }
  return evaluation => {
    const values: Value[] = []
    for (const step of steps) {
      const value = step(evaluation)
      if (isFailure(value)) return value
      values.push(value)
    }
    return values
  }
}

function buildMap(entries: readonly MapEntry[], scope: Scope): Step {
  const steps = entries.map(entry => ({ key: build(entry.key, scope), value: build(entry.value, scope) }))
  return (evaluation): Result => {
    const map = new LiteralMap()
    for (const step of steps) {
      const key = step.key(evaluation)
      if (isFailure(key)) return key
      const value = step.value(evaluation)
      if (isFailure(value)) return value
      if (!map.add(key, value)) return new Failure('a map has a key twice, or one that cannot be a key')
    }
    return map
  }
}
