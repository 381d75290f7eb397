/** An operator or function as one writes it: `_+_` is `+`. */
export function writtenName(name: string): string {
  if (name === '@in') return 'in'
  if (name === '_?_:_') return '?:'
  if (name === '_[_]') return '[]'
  return name.replace(/^_?(\W+)_$/, '$1')
}
