/** How deep a value may be nested that is kept or gone through. */
const MAX_DEPTH = 32

/**
 * Why a value that came as JSON cannot be kept or gone through: texts that PostgreSQL does not take (NUL, half a
 * surrogate pair), numbers beyond all bounds, or nesting without end. Undefined where nothing is against it.
 */
export function findJsonProblem(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return isKeepable(value) ? undefined : 'holds a text with NUL or half a character'
  if (typeof value === 'number' && !Number.isFinite(value)) return 'holds a number that is too large'
  if (typeof value !== 'object' || value === null) return undefined
  if (depth === MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels`
  for (const [name, inner] of Object.entries(value)) {
    const problem = findJsonProblem(name) ?? findJsonProblem(inner, depth + 1)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** Whether a value is nested deeper than one that can be gone through. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === MAX_DEPTH || Object.values(value).some(inner => isTooDeep(inner, depth + 1))
}

/** Whether a text can be a value in the database. */
export function isKeepable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}
