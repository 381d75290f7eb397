import type { Meter } from './meter.ts'
import { Duration, Failure, type Result, Timestamp, TypeName, Uint, type Value } from './value.ts'

/** A map: of a literal, or an object that was handed in. */
export abstract class MapValue {
  abstract readonly size: number
  /** The value under a key, `undefined` where there is none. Keys that are equal in CEL are one: 1, 1u and 1.0. */
  abstract find(key: Value): Result | undefined
  abstract keys(): readonly Value[]
}

/** A map as an expression writes it. */
export class LiteralMap extends MapValue {
  readonly #entries = new Map<string, { key: Value; value: Value }>()

  get size(): number {
    return this.#entries.size
  }

  /** False where the key is there already or cannot be a key. */
  add(key: Value, value: Value): boolean {
    const normal = normalKey(key)
    if (normal === undefined || typeof key === 'number' || this.#entries.has(normal)) return false
    this.#entries.set(normal, { key, value })
    return true
  }

  find(key: Value): Result | undefined {
    const normal = normalKey(key)
    return normal === undefined ? undefined : this.#entries.get(normal)?.value
  }

  keys(): readonly Value[] {
    return [...this.#entries.values()].map(entry => entry.key)
  }
}

/** An object that was handed in, read where it is asked for and never copied. Only its own properties count. */
class InputMap extends MapValue {
  readonly #source: object
  readonly #meter: Meter
  #names: readonly string[] | undefined

  constructor(source: object, meter: Meter) {
    super()
    this.#source = source
    this.#meter = meter
  }

  get size(): number {
    return this.keys().length
  }

  find(key: Value): Result | undefined {
    return typeof key === 'string' ? findOwn(this.#source, key, this.#meter) : undefined
  }

  keys(): readonly string[] {
    if (this.#names === undefined) {
      const names = Object.keys(this.#source)
      this.#meter.spend(names.length)
      this.#names = names.filter(name => Reflect.get(this.#source, name) !== undefined)
    }
    return this.#names
  }
}

/** The own property of an object that was handed in; one that is `undefined` is not there. */
export function findOwn(source: object, name: string, meter: Meter): Result | undefined {
  if (!Object.hasOwn(source, name)) return undefined
  const raw: unknown = Reflect.get(source, name)
  return raw === undefined ? undefined : fromInput(raw, meter)
}

/** What was handed in, as a value: JSON as it is, where a number is a double and an object a map. */
export function fromInput(raw: unknown, meter: Meter): Result {
  switch (typeof raw) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
      return raw
    case 'object':
      return raw === null || isValueObject(raw) ? raw : new InputMap(raw, meter)
    default:
      return new Failure(`what was handed in holds a ${typeof raw}, which is no JSON value`)
  }
}

function isValueObject(raw: object): raw is Exclude<Value & object, string> {
  return (
    Array.isArray(raw) ||
    raw instanceof MapValue ||
    raw instanceof Uint ||
    raw instanceof Uint8Array ||
    raw instanceof Timestamp ||
    raw instanceof Duration ||
    raw instanceof TypeName
  )
}

function normalKey(key: Value): string | undefined {
  if (typeof key === 'string') return `s${key}`
  if (typeof key === 'bigint') return `n${key}`
  if (typeof key === 'boolean') return `b${key}`
  if (key instanceof Uint) return `n${key.value}`
  return typeof key === 'number' && Number.isInteger(key) ? `n${BigInt(key)}` : undefined
}
