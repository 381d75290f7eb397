/** What may stand between the dots: nothing that ends a header, quotes, groups, or separates addresses. */
const atom = '[^\\s\\p{C}\\p{Z}<>()\\[\\]\\\\,;:"@.]+'
const part = `${atom}(?:\\.${atom})*`

/** One e-mail address. A test holds it to the rule by which the contract refuses others at the border. */
export const mailAddressPattern = `^(?=[^@]{1,64}@)${part}@${part}$`

const one = new RegExp(mailAddressPattern, 'u')

/**
 * Whether the text is exactly one e-mail address that mail may be sent to. The contract refuses others at the border;
 * this second wall stands where mail leaves, since whatever follows a line break or a comma would be delivered as well.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && one.test(text)
}
