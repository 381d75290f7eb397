/** The title out of the resource that comes with a version conflict. */
export function titleOf(current: unknown): string {
  const title = typeof current === 'object' && current !== null && 'title' in current ? current.title : undefined
  return typeof title === 'string' ? title : '…'
}
