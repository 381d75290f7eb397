function randomKey(): string {
  // Not randomUUID: browsers keep it from pages served over plain http.
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Makes Idempotency-Keys for one form: the same key as long as the same is sent, so that pressing Save again after a
 * lost answer does nothing twice.
 */
export function createRetryKeys(): (body: object) => string {
  let last = { text: '', key: '' }
  return body => {
    const text = JSON.stringify(body)
    if (text !== last.text) last = { text, key: randomKey() }
    return last.key
  }
}
