import { randomBytes } from 'node:crypto'
import { newId, type TenantId } from '../kernel/ids.ts'
import { digest } from './canonical.ts'

/** Flat facts about a subject before or after a change; secrets are never among them. */
export type Facts = Readonly<Record<string, unknown>>

/** What a service says about its change. */
export interface AuditNote {
  /** `noun.verb`, as in the contract where there is one. */
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string | null; readonly name: string }
  readonly before?: Facts | null
  readonly after?: Facts | null
  readonly reason?: string | null | undefined
  /** The ids of what else it is about, whose histories tell it too: the group that a person joins. */
  readonly alsoAbout?: readonly string[]
  /** Facts that are a person's own, such as names: kept beside the hash, so that they can be erased. */
  readonly personal?: { readonly before?: Facts; readonly after?: Facts }
  /** Who it was, where the caller is known only now: a person who has just proved who they are. */
  readonly by?: { readonly id: string; readonly name: string; readonly tenant: TenantId }
}

/** Who did it, and in whose name. */
export interface AuditActor {
  readonly id: string | null
  readonly name: string
  readonly tenant: TenantId | null
  readonly effective: { readonly id: string; readonly name: string } | null
  readonly address: string
}

/** Names and addresses of people: kept beside the hash with a salt, so that they can be erased. */
export interface Personal {
  readonly salt: string
  readonly actorName: string
  readonly effectiveName: string | null
  readonly subjectName: string
  readonly address: string
  readonly before?: Facts
  readonly after?: Facts
}

/** An entry before its place in the chain is known. */
export interface AuditEntry {
  readonly id: string
  readonly tenant: TenantId
  readonly at: string
  readonly action: string
  readonly actorId: string | null
  readonly actorTenant: TenantId | null
  readonly effectiveId: string | null
  readonly subjectKind: string
  readonly subjectId: string | null
  readonly before: Facts | null
  readonly after: Facts | null
  readonly reason: string | null
  readonly requestId: string
  /** Null where there is nothing else: an empty list is never stored. */
  readonly alsoAbout: readonly string[] | null
  readonly personal: Personal
  readonly personalDigest: Buffer
}

export function makeEntry(
  tenant: TenantId,
  note: AuditNote,
  by: { actor: AuditActor; requestId: string; at: Date },
): AuditEntry {
  const personal: Personal = {
    salt: randomBytes(16).toString('base64url'),
    actorName: note.by?.name ?? by.actor.name,
    effectiveName: by.actor.effective?.name ?? null,
    subjectName: note.subject.name,
    address: by.actor.address,
    ...note.personal,
  }
  return {
    id: newId(by.at.getTime()),
    tenant,
    at: by.at.toISOString(),
    action: note.action,
    actorId: note.by?.id ?? by.actor.id,
    actorTenant: note.by?.tenant ?? by.actor.tenant,
    effectiveId: by.actor.effective?.id ?? null,
    subjectKind: note.subject.kind,
    subjectId: note.subject.id,
    before: note.before ?? null,
    after: note.after ?? null,
    reason: note.reason || null,
    requestId: by.requestId,
    alsoAbout: note.alsoAbout && note.alsoAbout.length > 0 ? [...note.alsoAbout] : null,
    personal,
    personalDigest: digest(personal),
  }
}

/** The head before a chain's first entry. */
export const EMPTY_HEAD = Buffer.alloc(32)

/**
 * The hash of an entry at its place: over the hash before it, its number, every field but the personal ones, and the
 * digest of those. What there is nothing of beside the subject is left out, as it was before there could be. Whoever
 * has the entries can recompute it offline.
 */
export function chainHash(previous: Buffer, sequence: number, entry: Omit<AuditEntry, 'personal'>): Buffer {
  return digest({
    previous: previous.toString('hex'),
    sequence,
    id: entry.id,
    tenant: entry.tenant,
    at: entry.at,
    action: entry.action,
    actorId: entry.actorId,
    actorTenant: entry.actorTenant,
    effectiveId: entry.effectiveId,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    requestId: entry.requestId,
    ...(entry.alsoAbout ? { alsoAbout: entry.alsoAbout } : {}),
    personalDigest: entry.personalDigest.toString('hex'),
  })
}
