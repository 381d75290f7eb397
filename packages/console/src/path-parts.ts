/** The names of the parameters in a pattern: `userId` in `/system/users/$userId`. */
export type ParameterOf<Pattern extends string> = Pattern extends `${string}$${infer Name}/${infer Rest}`
  ? Name | ParameterOf<Rest>
  : Pattern extends `${string}$${infer Name}`
    ? Name
    : never

/** The pattern with its parameters in place, as they stand in addresses. */
export function fill<P extends string>(pattern: P, parameters: Record<ParameterOf<P>, string>): string {
  const values = new Map<string, string>(Object.entries(parameters))
  return pattern.replace(/\$(\w+)/g, (_match, name: string) => encodeURIComponent(values.get(name) ?? ''))
}

/** Appends the given parameters that have a value. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  return search.size === 0 ? path : `${path}?${search}`
}

/** Which of two patterns: what stands once for the system tenant and once inside every other. */
export const placed = <S extends string, T extends string>(tenantId: string, system: S, inside: T): S | T =>
  tenantId === 'system' ? system : inside

/** A permission's name as it stands in addresses: `users.manage` would be asked for as a file. */
export const permissionInAddress = (name: string) => name.replaceAll('.', '-')
