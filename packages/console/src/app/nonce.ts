declare global {
  // react-remove-scroll, which dialogs use, asks for the nonce under this name.
  var __webpack_nonce__: string | undefined
}

/** The nonce of this answer. Browsers hide it from selectors, so it is read as a property. */
export function readNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta?.nonce ?? ''
}

/** Hands the nonce to every library that makes style elements of its own. */
export function announceNonce(): void {
  globalThis.__webpack_nonce__ = readNonce()
}
