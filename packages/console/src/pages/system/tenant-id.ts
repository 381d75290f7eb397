const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'o', ł: 'l' }

/** A tenant id made from a title: `Müller & Söhne` becomes `muellersoehne`. Empty where the title has no letter for it. */
export function idFromTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[äöüßæøł]/g, letter => umlauts[letter] ?? '')
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '')
    .replace(/^[0-9]+/, '')
    .slice(0, 25)
}

/** Whether a typed id can be one; the server lower-cases it. */
export const isTenantId = (text: string) => /^[a-z][a-z0-9]{0,24}$/i.test(text)
