import type { ApiKey } from '@tenantry/contract/keys'
import type { PageQuery } from '@tenantry/contract/paging'
import { listRoles } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { roleDescriptions } from '../authz/descriptions.ts'
import { enter } from '../authz/enter.ts'
import { judgeKey, listKeyPermissions, type Maker } from '../authz/key-judgement.ts'
import { readMakers } from '../authz/key-makers.store.ts'
import { findConferRefusal, refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, toPermit, toRefusedPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, type TenantId } from '../kernel/ids.ts'
import { makeSecret } from '../kernel/secrets.ts'
import { tidyLine } from '../kernel/text.ts'
import { type KeyRow, MAX_KEYS } from './key.ts'
import { countKeys, deleteKey, findKey, insertKey, listKeys } from './keys.store.ts'

interface NewKeyForm {
  readonly name: string
  readonly roles: readonly string[]
  readonly reason?: string
  readonly until?: string
}

/** The API keys of a tenant. A key holds the roles it was given, for as long as its maker could give them. */
export function keysService({ connections }: Parts) {
  return {
    list: (caller: Caller, tenant: TenantId, query: PageQuery) =>
      enter(connections, { caller, tenant, action: 'keys.list', lock: 'read' }, async here => {
        const page = await listKeys(here, query)
        const makers = await readMakers(here.rows, tenant)
        return {
          ...page,
          items: page.items.map(row => toKey(here, row, makers.get(row.maker))),
          may: { create: mayEdit(here) },
          roles: listRoles('role').map(id => ({
            id,
            name: id,
            description: roleDescriptions[id],
            may: { give: mayGive(here, id) },
          })),
        }
      }),

    create: (caller: Caller, tenant: TenantId, form: NewKeyForm) =>
      enter(connections, { caller, tenant, action: 'keys.make', lock: 'administrators' }, here => create(here, form)),

    end: (caller: Caller, tenant: TenantId, id: string) =>
      enter(connections, { caller, tenant, action: 'keys.edit', lock: 'write' }, async here => {
        const key = await findKey(here, id)
        if (!key) throw notFound('key')
        await deleteKey(here, id)
        const { name, roles, makerName, reason } = key
        here.record({
          action: 'keys.ended',
          subject: { kind: 'key', id, name },
          before: { name, roles: [...roles], reason },
          personal: { before: { maker: makerName } },
        })
        return undefined
      }),
  }
}

async function create(here: Clearance<'keys.make'>, form: NewKeyForm) {
  const { holder } = here
  if (holder.kind !== 'person') throw new Error('keys are made by persons')
  const roles = getKeyRoles(form.roles)
  refuseToConfer(here, listKeyPermissions(roles))
  refusePast(form.until, here.standing.now)
  if ((await countKeys(here)) >= MAX_KEYS) {
    throw new Fault('too_many', { detail: `a tenant has at most ${MAX_KEYS} API keys: end one that is not used` })
  }
  const { text: secret, hash } = makeSecret(here.tenant)
  const { user, displayName } = holder.person
  const key = {
    id: newId(),
    name: tidyLine(form.name),
    roles,
    hash,
    maker: { id: user, name: displayName },
    reason: form.reason || null,
    until: form.until ?? null,
  }
  await insertKey(here, key)
  here.record({
    action: 'keys.created',
    subject: { kind: 'key', id: key.id, name: key.name },
    after: { name: key.name, roles: [...roles], until: key.until },
    reason: key.reason,
  })
  const made = await findKey(here, key.id)
  if (!made) throw new Error('the key was just made')
  return { key: toKey(here, made, (await readMakers(here.rows, here.tenant)).get(user)), secret }
}

/** Keys take roles of the kind `role`; any other is no role that a key could have. */
function getKeyRoles(ids: readonly string[]): string[] {
  const known: readonly string[] = listRoles('role')
  const unknown = ids.find(id => !known.includes(id))
  if (unknown === undefined) return known.filter(id => ids.includes(id))
  throw new Fault('no_such_role', {
    field: 'roles',
    detail: `"${unknown}" is no role that an API key can have: choose from ${known.join(', ')}`,
  })
}

function refusePast(until: string | undefined, now: number): void {
  if (until === undefined || Date.parse(until) > now) return
  throw new Fault('expiry_in_the_past', { field: 'until', detail: `${until} is over: choose a later end` })
}

function mayEdit(here: Clearance) {
  return toPermit(here.missing(['clients.manage']), placeOf(here))
}

function mayGive(here: Clearance, role: string) {
  const refusal = findConferRefusal(here, listKeyPermissions([role]))
  return refusal ? toRefusedPermit(refusal) : { allowed: true }
}

function toKey(here: Clearance, row: KeyRow, maker: Maker | undefined): ApiKey {
  const until = row.until?.getTime() ?? null
  return {
    id: row.id,
    name: row.name,
    roles: [...row.roles],
    maker: { id: row.maker, name: row.makerName },
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
    until: row.until?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    state: judgeKey({ roles: row.roles, until }, maker, here.standing.now),
    may: { end: mayEdit(here) },
  }
}
