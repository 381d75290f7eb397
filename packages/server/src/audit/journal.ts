import type { AuditEntry } from './entry.ts'

/** An entry as the journal of a tenant's own database keeps it. */
export function toJournal(entry: AuditEntry): string {
  return JSON.stringify({ ...entry, personalDigest: entry.personalDigest.toString('base64') })
}

/** The entry that was kept. */
export function fromJournal(kept: unknown): AuditEntry {
  const entry = kept as Omit<AuditEntry, 'personalDigest' | 'alsoAbout'> & {
    personalDigest: string
    alsoAbout?: AuditEntry['alsoAbout']
  }
  return { ...entry, alsoAbout: entry.alsoAbout ?? null, personalDigest: Buffer.from(entry.personalDigest, 'base64') }
}
