import { expect } from 'vitest'
import { claimsEnvironment } from '../../src/expressions/environment.ts'
import { isFailure } from '../../src/expressions/kind.ts'
import type { Meter } from '../../src/expressions/meter.ts'
import { compileProgram } from '../../src/expressions/program.ts'

/** The steps of an evaluation. */
export const STEPS = 20_000
/** Joining lists costs a step per eight elements; nothing is cheaper. */
export const MOST_READS = STEPS * 8

/** How often an evaluation reads an element of its lists, which costs it steps. */
export function countReads(source: string, meter: Meter): number {
  let reads = 0
  const watch = (list: readonly unknown[]): readonly unknown[] =>
    new Proxy(list, {
      get: (target, name, receiver) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) reads++
        return Reflect.get(target, name, receiver)
      },
    })
  const row = watch(Array.from({ length: 60 }, (_, index) => index))
  const input = { context: { rows: watch(Array.from({ length: 60 }, () => row)), row, long: 'ab'.repeat(5_000) } }
  const compiled = compileProgram(source, claimsEnvironment)
  if ('problems' in compiled) throw new Error(`${source}: ${JSON.stringify(compiled.problems)}`)
  const result = compiled.program.run(input, meter)
  if (meter.isEmpty) expect(isFailure(result)).toBe(true)
  return reads
}
