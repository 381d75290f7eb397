import { scan } from './scan.ts'

/**
 * What is alike for expressions that differ in nothing but blanks and comments between their parts. What is no
 * expression is alike to itself only. Never throws.
 */
export function alikeKey(source: string): string {
  try {
    return scan(source)
      .map(token => token.text)
      .join('\n')
  } catch {
    return source
  }
}
