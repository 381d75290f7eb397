import type { Meter } from '../meter.ts'
import { Failure, type Result } from '../value.ts'
import { functionOf, methodOf, type Overload } from './overload.ts'

/** Text and bytes. What grows with its input costs a step per so many units, so that no text can outrun the limit. */
export const textFunctions: readonly Overload[] = [
  functionOf(['_+_', ['string', 'string'], 'string'], ([a, b], meter) => paid(meter, a.length + b.length, () => a + b)),
  functionOf(['_+_', ['bytes', 'bytes'], 'bytes'], ([a, b], meter) =>
    paid(meter, a.length + b.length, () => joinBytes(a, b)),
  ),
  methodOf(['contains', ['string', 'string'], 'bool'], ([a, b], meter) =>
    paid(meter, a.length * Math.max(b.length >> 3, 1), () => a.includes(b)),
  ),
  methodOf(['startsWith', ['string', 'string'], 'bool'], ([a, b], meter) =>
    paid(meter, b.length, () => a.startsWith(b)),
  ),
  methodOf(['endsWith', ['string', 'string'], 'bool'], ([a, b], meter) => paid(meter, b.length, () => a.endsWith(b))),
  functionOf(['size', ['string'], 'int'], ([a], meter) => countCharacters(a, meter)),
  methodOf(['size', ['string'], 'int'], ([a], meter) => countCharacters(a, meter)),
  functionOf(['size', ['bytes'], 'int'], ([a]) => BigInt(a.length)),
  methodOf(['size', ['bytes'], 'int'], ([a]) => BigInt(a.length)),
]

function paid(meter: Meter, units: number, act: () => Result): Result {
  return meter.spend(Math.ceil(units / 16)) ? act() : new Failure('the text is too long')
}

function countCharacters(text: string, meter: Meter): Result {
  return paid(meter, text.length, () => {
    let count = 0
    for (const _ of text) count++
    return BigInt(count)
  })
}

function joinBytes(left: Uint8Array, right: Uint8Array): Uint8Array {
  const joined = new Uint8Array(left.length + right.length)
  joined.set(left)
  joined.set(right, left.length)
  return joined
}
