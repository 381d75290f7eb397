import { createHash, type Hash } from 'node:crypto'

/** JSON with sorted keys and no white space, so that the same value always has the same bytes (RFC 8785 in spirit). */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`
}

/** SHA-256 over a value in its canonical form. */
export function digest(value: unknown): Buffer {
  const hash: Hash = createHash('sha256')
  return hash.update(canonicalJson(value)).digest()
}
