/** A line as it is kept: canonical composition (NFC), outer white space removed, inner runs of it made one space. */
export function tidyLine(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ')
}

/**
 * The key by which a name or identifier is compared: compatibility composition (NFKC), case folded, trimmed.
 * `Müller`, ` MÜLLER` and `Ｍüller` share one key.
 */
export function toKey(text: string): string {
  return tidyLine(text.normalize('NFKC')).toLocaleLowerCase('und').normalize('NFKC')
}
