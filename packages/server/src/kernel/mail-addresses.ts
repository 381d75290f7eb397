import { mailAddressPattern } from '@tenantry/contract/text'

const one = new RegExp(mailAddressPattern, 'u')

/**
 * Whether the text is exactly one e-mail address that mail may be sent to. The contract refuses others at the border;
 * this second wall stands where mail leaves, since whatever follows a line break or a comma would be delivered as well.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && one.test(text)
}
