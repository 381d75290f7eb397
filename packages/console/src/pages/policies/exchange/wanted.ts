/** What is to be imported, and how: `merge` removes nothing, `replace` what is not in the file. */
export interface Wanted {
  text: string
  mode: 'merge' | 'replace'
}
