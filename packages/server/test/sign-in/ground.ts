import { TOTP } from 'otpauth'
import { expect } from 'vitest'
import { inContext } from '../races/rows.ts'
import { makePerson, type Visitor, type World } from '../world/world.ts'

/** The tenant that these tests sign in to. */
export const BERLIN = 'berlin'

/** Makes Berlin with its Tenant Admin Tess and its member Mia, both with an address that was verified by their link. */
export async function makeBerlin(world: World): Promise<{ anna: Visitor; tess: string; mia: string }> {
  const anna = await world.managing()
  await anna.api.tenants.create({ body: { id: BERLIN, title: 'Berlin', preProvisionAdminAccess: true } })
  await anna.api.me.refresh()
  const tess = await makePerson(world, anna, { tenant: BERLIN, userName: 'tess', member: true })
  const mia = await makePerson(world, anna, { tenant: BERLIN, userName: 'mia', member: true })
  await anna.api.grants.giveUser({ params: { tenant: BERLIN, user: tess }, body: { roles: ['Tenant Admin'] } })
  return { anna, tess, mia }
}

/** A mail as its row says; `secret` is the code in it, or the last part of its link. */
export interface Posted {
  readonly id: string
  readonly to: string
  readonly secret: string
}

/** The mails of a kind that were posted in a tenant, newest first. */
export async function listPosted(world: World, tenant: string, kind: string): Promise<Posted[]> {
  const rows = await inContext(world, tenant, [
    `SELECT id, recipient, coalesce(code, link, '') AS secret FROM mails WHERE kind = '${kind}' ORDER BY created_at DESC`,
  ])
  return rows.map(row => ({
    id: String(row.id),
    to: String(row.recipient),
    secret: String(row.secret).split('/').at(-1) ?? '',
  }))
}

/** Waits for the next mail of a kind: it is posted after the answer. */
export async function nextPosted(world: World, kind: string, work: () => Promise<unknown>): Promise<Posted> {
  const known = (await listPosted(world, BERLIN, kind)).map(({ id }) => id)
  await work()
  let fresh: Posted | undefined
  await expect
    .poll(async () => {
      fresh = (await listPosted(world, BERLIN, kind)).find(({ id }) => !known.includes(id))
      return fresh?.to
    })
    .toBeDefined()
  if (!fresh) throw new Error('nothing was posted')
  return fresh
}

/** What the trail of a tenant says under an action, newest first. */
export async function listTrail(by: Visitor, tenant: string, action: string) {
  return (await by.api.audit.list({ params: { tenant }, query: { action } })).items
}

/** Sets what the API shows nobody: the moment, say, at which a password was chosen. */
export function inBerlin(world: World, statement: Parameters<typeof inContext>[2]) {
  return inContext(world, BERLIN, statement)
}

/** The refusal of a call, as its code and what stands beside it. */
export async function refusalOf(work: Promise<unknown>) {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (typeof thrown !== 'object' || thrown === null || !('problem' in thrown)) throw new Error('nothing was refused')
  return thrown.problem as {
    code: string
    case?: string
    errors?: { field: string; case?: string }[]
    current?: unknown
  }
}

/** The secret with which a refused log-in goes on. */
export function flowIn({ current }: { current?: unknown }): string {
  if (typeof current !== 'object' || current === null || !('flow' in current)) throw new Error('there is no flow')
  return String(current.flow)
}

/** The code that an authenticator app with this secret shows now. */
export function appCode(secret: string): string {
  return new TOTP({ secret }).generate()
}
