import { appendEntries } from '../audit/audit.store.ts'
import { type AuditActor, type AuditNote, makeEntry } from '../audit/entry.ts'
import { toJournal } from '../audit/journal.ts'
import { bearsOnDecisions, countSystemLevel, countTenant } from '../audit/revisions.store.ts'
import type { PersonFacts, Standing, SuperuserFacts, TenantFacts } from '../database/opened.ts'
import type { Rows, Scope } from '../database/tenant-transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import { EVERYWHERE, SYSTEM, type TenantId } from '../kernel/ids.ts'
import type { Action } from './actions.ts'
import type { AdministrationPermission } from './administration.ts'
import { inTenantAlone, listMissing, listWorkspacesWith, type Subject } from './decide.ts'
import { endLostRoles } from './lost-roles.store.ts'

/** Only `authz/` holds the seal, so only it can mint a clearance. */
const SEAL = Symbol('clearance')
export type Seal = typeof SEAL

/** Who a clearance was given to: a person (perhaps in superuser's name), an API key, or the server doing its own work. */
export type Holder =
  | { readonly kind: 'person'; readonly person: PersonFacts; readonly actingAs: SuperuserFacts | null }
  | {
      readonly kind: 'key'
      readonly id: string
      readonly name: string
      readonly permissions: ReadonlySet<AdministrationPermission>
    }
  | { readonly kind: 'server'; readonly name: string }

interface Grounds {
  readonly scope: Scope
  readonly caller: Caller
  readonly holder: Holder
  /** As whom the permissions were and will be judged here; undefined for the server itself. */
  readonly subject: Subject | undefined
  /** What lets somebody without a membership act here; every entry in the trail says it. */
  readonly through?: string
}

/**
 * The proof that this caller may do this action in this tenant, and the only handle that a store gets on the rows.
 * It ends with its transaction, and rests while a block in another tenant runs: used then, it throws.
 */
export class Clearance<A extends Action = Action> {
  readonly action: A
  readonly #grounds: Grounds

  constructor(_seal: Seal, action: A, grounds: Grounds) {
    this.action = action
    this.#grounds = grounds
  }

  get tenant(): TenantId {
    return this.#grounds.scope.tenant
  }

  /** The tenant's row as it was when the block opened. Its absence is possible only while it is being made. */
  get facts(): TenantFacts | null {
    return this.#grounds.scope.opened.tenant
  }

  get rows(): Rows {
    return this.#grounds.scope.rows
  }

  data(): Promise<Rows> {
    return this.#grounds.scope.data()
  }

  get holder(): Holder {
    return this.#grounds.holder
  }

  /** Whose session the transaction runs for, also where the server does its own work. */
  get person(): PersonFacts | null {
    return this.#grounds.scope.opened.person
  }

  /** What that person is in the tenant at hand. */
  get standing(): Standing {
    return this.#grounds.scope.opened.standing
  }

  get superuser(): SuperuserFacts | null {
    return this.#grounds.scope.opened.superuser
  }

  /** The workspace that the action is about, by its id; where it is about none, asking for it is a mistake. */
  get workspace(): string {
    const about = this.#grounds.subject?.workspace
    if (about === undefined) throw new Error(`${this.action} was cleared without a workspace`)
    return about
  }

  /** The workspaces in which these are held: `all` where they are held in the whole tenant. */
  workspacesWith(needed: readonly AdministrationPermission[]): 'all' | readonly string[] {
    const { subject } = this.#grounds
    if (this.missing(needed).length === 0) return 'all'
    return subject ? listWorkspacesWith(subject, needed) : []
  }

  /** The same as `missing`, asked about a workspace, where what is held there counts as well, or about the tenant alone. */
  missingAbout(
    workspace: string | undefined,
    needed: readonly AdministrationPermission[],
  ): readonly AdministrationPermission[] {
    const { subject } = this.#grounds
    if (!subject) return this.missing(needed)
    const alone = inTenantAlone(subject)
    return listMissing(workspace === undefined ? alone : { ...alone, workspace }, needed)
  }

  /** The language of whoever causes this, as far as their request says it. */
  get language(): Caller['language'] {
    return this.#grounds.caller.language
  }

  /** The name that a row keeps as its giver: the person's, and superuser's where the person acts in its name. */
  get grantedBy(): string {
    const { holder } = this.#grounds
    if (holder.kind !== 'person') return holder.name
    const { person, actingAs } = holder
    return actingAs ? `${person.displayName} (as ${actingAs.userName})` : person.displayName
  }

  /** Which of these `administration` permissions the effective user does not hold here; for permits and `canConfer`. */
  missing(needed: readonly AdministrationPermission[]): readonly AdministrationPermission[] {
    const { subject, holder } = this.#grounds
    if (holder.kind === 'key') return needed.filter(permission => !holder.permissions.has(permission))
    return subject ? listMissing(subject, needed) : []
  }

  /** Whether the effective user is superuser: acting in its name, or signed in itself. */
  get isSuperuser(): boolean {
    return this.#grounds.subject?.isSuperuser ?? this.#grounds.holder.kind === 'server'
  }

  /** Writes one entry into this tenant's trail, at the end of this very transaction. */
  record(note: AuditNote): void {
    this.recordIn(this.tenant, note)
  }

  /**
   * Writes one entry into the trail of `system` where the act is one of the instance's, or of another tenant. The system
   * level has no trail: what is done there stands in that of `system`, and counts its revision up as well.
   */
  recordIn(place: TenantId, told: AuditNote): void {
    const { scope, caller, holder, through } = this.#grounds
    const tenant = place === EVERYWHERE ? SYSTEM : place
    const note = through === undefined ? told : { ...told, after: { ...told.after, through } }
    if (place === EVERYWHERE) scope.atEnd({ tenant: place, bears: true, work: countSystemLevel })
    const toEntry = (said: AuditNote) =>
      makeEntry(tenant, said, {
        actor: toActor(holder, caller, scope.tenant === EVERYWHERE ? SYSTEM : scope.tenant),
        requestId: caller.requestId,
        at: new Date(),
      })
    const entry = toEntry(note)
    scope.atEnd({
      tenant,
      bears: bearsOnDecisions(entry.action),
      work: async rows => {
        const lost = await endLostRoles(rows, tenant, entry.action)
        await appendEntries(rows, tenant, [entry, ...lost.map(toEntry)])
      },
      journal: { id: entry.id, entry: toJournal(entry) },
    })
  }

  /** Runs once the transaction is committed, and never where it is not. It must neither wait nor throw. */
  afterCommit(work: () => void): void {
    this.#grounds.scope.afterCommit(work)
  }

  /** Has decisions about this tenant made anew after this transaction, where no entry of its own trail says so. */
  changeDecisions(): void {
    this.#grounds.scope.atEnd({ tenant: this.tenant, bears: true, work: rows => countTenant(rows, this.tenant) })
  }

  /** The same holder's clearance for a block in another tenant, minted by `authz/` after its own checks. */
  within<Result>(
    seal: Seal,
    entry: { tenant: TenantId; lock: Parameters<Scope['within']>[0]['lock'] },
    work: (scope: Scope, grounds: Grounds) => Promise<Result>,
  ): Promise<Result> {
    if (seal !== SEAL) throw new Error('a clearance for another tenant is minted by authz only')
    return this.#grounds.scope.within(entry, scope => work(scope, this.#grounds))
  }

  /** The same holder's clearance for another action in this very block, minted by `authz/` after its own checks. */
  also<Other extends Action>(seal: Seal, action: Other): Clearance<Other> {
    if (seal !== SEAL) throw new Error('a clearance for another action is minted by authz only')
    return new Clearance(SEAL, action, this.#grounds)
  }
}

/** Mints a clearance. For `authz/` only: the house rules keep everybody else from importing it. */
export function mint<A extends Action>(action: A, grounds: Grounds): Clearance<A> {
  return new Clearance(SEAL, action, grounds)
}

/** The seal, for the files of `authz/` that open blocks in other tenants. */
export function seal(): Seal {
  return SEAL
}

function toActor(holder: Holder, caller: Caller, tenant: TenantId): AuditActor {
  if (holder.kind === 'server') {
    return { id: null, name: holder.name, tenant: SYSTEM, effective: null, address: caller.address }
  }
  if (holder.kind === 'key') {
    return { id: holder.id, name: holder.name, tenant, effective: null, address: caller.address }
  }
  const { person, actingAs } = holder
  return {
    id: person.user,
    name: person.displayName,
    tenant: person.home,
    effective: actingAs ? { id: actingAs.id, name: actingAs.userName } : null,
    address: caller.address,
  }
}
