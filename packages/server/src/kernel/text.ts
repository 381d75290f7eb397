/** A line as it is kept: canonical composition (NFC), outer white space removed, inner runs of it made one space. */
export function tidyLine(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ')
}

/**
 * The key by which a name or identifier is compared: compatibility composition (NFKC), case folded, trimmed.
 * What nobody can see is left out. `Müller`, ` MÜLLER` and `Ｍüller` share one key, `Straße` and `STRASSE` another.
 */
export function toKey(text: string): string {
  const visible = tidyLine(text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
  return visible.toUpperCase().toLowerCase().normalize('NFKC')
}
