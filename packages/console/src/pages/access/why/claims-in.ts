import { readJsonObject } from '../../policies/subjects/json-object.ts'

/** A claim that an expression reads, with its value as JSON; none where the question does not bring it. */
export interface ReadClaim {
  readonly name: string
  readonly value: string | undefined
}

const texts = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/
const reading = new RegExp(
  `claims\\s*\\[\\s*(${texts.source})\\s*\\]|claims\\s*\\.\\s*([A-Za-z_]\\w*)|${texts.source}`,
  'g',
)

/**
 * The claims that are read by their names in an expression, each once, in order. Text in quotes is no code. What is read
 * by a name that the expression works out first is not found.
 */
export function listClaims(expression: string, claims: string): ReadClaim[] {
  const given = readJsonObject(claims) ?? {}
  const names = [...expression.matchAll(reading)].flatMap(([, quoted, name]) => {
    const found = name ?? quoted?.slice(1, -1)
    return found === undefined ? [] : [found]
  })
  return [...new Set(names)].map(name => ({
    name,
    value: Object.hasOwn(given, name) ? JSON.stringify(given[name]) : undefined,
  }))
}
