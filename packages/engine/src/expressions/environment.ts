import { kindBits } from './kind.ts'
import { claim, json, mapOf, recordOf, type StaticType } from './static-type.ts'
import { TypeName } from './value.ts'

/** The variables that an expression may name. */
export type Environment = Readonly<Record<string, StaticType>>

const text: StaticType = { kinds: kindBits.string }
const properties = mapOf(json)

/** What a claims expression sees. */
export const claimsEnvironment: Environment = {
  claims: mapOf(claim),
  user: recordOf({ id: text, properties }),
  tenant: recordOf({ id: text }),
  resource: recordOf({ type: text, id: text, properties }),
  action: recordOf({ name: text, properties }),
  context: mapOf(json),
}

const typeNames = new Map(
  Object.keys(kindBits)
    .filter(name => name !== 'any')
    .map(name => [name, new TypeName(name)]),
)

/** The type that a name such as `int` stands for. */
export function findTypeName(name: string): TypeName | undefined {
  return typeNames.get(name)
}
