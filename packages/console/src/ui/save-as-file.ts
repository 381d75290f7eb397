/** Hands a text to the browser as a file to keep. */
export function saveAsFile(name: string, text: string, type: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  // Not at once: the browser may still have to read it.
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
