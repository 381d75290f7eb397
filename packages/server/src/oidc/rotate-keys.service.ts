import { exportJWK, generateKeyPair } from 'jose'
import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { newId, SYSTEM } from '../kernel/ids.ts'
import { fromKept, toKept } from './kept-keys.ts'
import { deleteSigningKeys, insertSigningKey, listSigningKeys, updateKeptKey } from './signing-keys.store.ts'
import {
  type Algorithm,
  algorithms,
  isRotationDue,
  type KeptKey,
  listOver,
  PUBLISHED_AHEAD_MS,
  type ScheduledKey,
  type SigningKey,
} from './signing-keys.ts'

/** Every key, after making those that are missing. Nodes that start together agree on one of each kind. */
export async function getSigningKeys(parts: Parts, caller: Caller): Promise<SigningKey[]> {
  const { vault } = parts
  const known = (await readKeys(parts, caller)).map(key => fromKept(vault, key))
  const missing = algorithms.filter(algorithm => known.every(key => key.algorithm !== algorithm))
  if (missing.length === 0) return known
  const made = await Promise.all(missing.map(algorithm => makeKey(algorithm, new Date())))
  return changing(parts, caller, async (system, keys) => {
    const wanted = made.filter(key => keys.every(other => other.algorithm !== key.algorithm))
    for (const key of wanted) await insertSigningKey(system, toKept(vault, key))
    if (wanted.length > 0) record(system, 'token-keys.made', wanted)
    return [...keys.map(key => fromKept(vault, key)), ...wanted]
  })
}

/** Publishes the next keys where it is time, and forgets those whose last token ended long ago. */
export async function rotateWhereDue(parts: Parts, caller: Caller): Promise<void> {
  const known = await readKeys(parts, caller)
  const due = algorithms.filter(algorithm => isRotationDue(known, algorithm, Date.now()))
  if (due.length === 0 && listOver(known, Date.now()).length === 0) return
  const from = new Date(Date.now() + PUBLISHED_AHEAD_MS)
  const made = await Promise.all(due.map(algorithm => makeKey(algorithm, from)))
  await changing(parts, caller, async (system, keys) => {
    const wanted = made.filter(key => isRotationDue(keys, key.algorithm, Date.now()))
    for (const key of wanted) await insertSigningKey(system, toKept(parts.vault, key))
    if (wanted.length > 0) record(system, 'token-keys.rotated', wanted)
    await forget(system, listOver<ScheduledKey>([...keys, ...wanted], Date.now()))
  })
}

/**
 * Makes new keys outside of the schedule. Gently, they are published for a day before they sign. At once, for keys that
 * somebody else may know: they sign now and the old ones are gone, so every token signed with them is refused.
 */
export async function rotateNow(
  parts: Parts,
  caller: Caller,
  { atOnce }: { atOnce: boolean },
): Promise<ScheduledKey[]> {
  const from = new Date(Date.now() + (atOnce ? 0 : PUBLISHED_AHEAD_MS))
  const made = await Promise.all(algorithms.map(algorithm => makeKey(algorithm, from)))
  return changing(parts, caller, async (system, keys) => {
    for (const key of made) await insertSigningKey(system, toKept(parts.vault, key))
    record(system, 'token-keys.rotated', made)
    await forget(system, atOnce ? keys : keys.filter(key => key.signsFrom.getTime() > Date.now()))
    return made
  })
}

/** Encrypts the keys that stand in clear or under an earlier key of the instance; returns how many it were. */
export async function encryptKeys(parts: Parts, caller: Caller): Promise<number> {
  const { vault } = parts
  const listOthers = (keys: readonly KeptKey[]) =>
    keys.map(key => fromKept(vault, key)).filter((_, at) => keys[at]?.kept.startsWith(vault.form) === false)
  if (listOthers(await readKeys(parts, caller)).length === 0) return 0
  return changing(parts, caller, async (system, keys) => {
    const others = listOthers(keys)
    for (const key of others) await updateKeptKey(system, toKept(vault, key))
    if (others.length > 0) record(system, 'token-keys.encrypted', others)
    return others.length
  })
}

function readKeys({ connections }: Parts, caller: Caller): Promise<KeptKey[]> {
  return enterAsServer(
    connections,
    { caller, tenant: SYSTEM, action: 'token-keys.keep', lock: 'read' },
    listSigningKeys,
  )
}

/** One node at a time, with what stands when its turn comes. */
function changing<Result>(
  { connections }: Parts,
  caller: Caller,
  work: (system: Clearance<'token-keys.keep'>, keys: KeptKey[]) => Promise<Result>,
): Promise<Result> {
  const errand = { caller, tenant: SYSTEM, action: 'token-keys.keep', lock: 'administrators' } as const
  return enterAsServer(connections, errand, async system => work(system, await listSigningKeys(system)))
}

async function makeKey(algorithm: Algorithm, signsFrom: Date): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true, modulusLength: 2048 })
  const id = newId()
  return {
    id,
    algorithm,
    privateJwk: { ...(await exportJWK(privateKey)), kid: id, alg: algorithm, use: 'sig' },
    signsFrom,
  }
}

async function forget(system: Clearance<'token-keys.keep'>, keys: readonly ScheduledKey[]): Promise<void> {
  await deleteSigningKeys(system, keys)
  if (keys.length > 0) record(system, 'token-keys.forgotten', keys)
}

function record(system: Clearance, action: string, keys: readonly ScheduledKey[]): void {
  for (const { id, algorithm, signsFrom } of keys) {
    system.record({
      action,
      subject: { kind: 'token-key', id, name: `${algorithm} ${id}` },
      after: { algorithm, signsFrom: signsFrom.toISOString() },
    })
  }
}
