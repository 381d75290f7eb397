import { celEnv, isCelError, parse, plan } from '@bufbuild/cel'
import { claimsEnvironment } from '../../src/expressions/environment.ts'
import { Meter } from '../../src/expressions/meter.ts'
import { compileProgram } from '../../src/expressions/program.ts'

const reference = celEnv()

type Answer = boolean | 'error'

/** What our evaluator says about an input. */
export function ask(source: string, input: object): Answer {
  const compiled = compileProgram(source, claimsEnvironment)
  if ('problems' in compiled) throw new Error(`${source}: ${JSON.stringify(compiled.problems)}`)
  const result = compiled.program.run(input, new Meter(1_000_000))
  return typeof result === 'boolean' ? result : 'error'
}

/** What the library says that parses for us. */
export function askReference(source: string, input: object): Answer {
  const result = plan(reference, parse(source))({ ...input })
  return !isCelError(result) && typeof result === 'boolean' ? result : 'error'
}
