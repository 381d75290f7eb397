import { createPublicKey, verify } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealText } from '../../src/audit/seal.ts'
import { keepHouse } from '../../src/upkeep/upkeep.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  for (const id of ['acme', 'beta', 'gamma', 'delta', 'epsilon']) {
    await anna.api.tenants.create({ body: { title: id, id, preProvisionAdminAccess: true } })
    for (const name of ['one', 'two', 'three']) {
      await anna.api.groups.create({ params: { tenant: id }, body: { name } })
    }
  }
})
afterAll(() => world.stop())

/** What somebody does who has got hold of the owner's connection. */
async function tamper(tenant: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant])
    const result = await client.query(statement)
    await client.query('COMMIT')
    return result
  } finally {
    await client.end()
  }
}

function verifyIn(tenant: string) {
  return anna.api.audit.verify({ params: { tenant } })
}

describe('the verification of a trail', () => {
  it('finds an untouched trail intact', async () => {
    expect(await verifyIn('acme')).toMatchObject({ intact: true, entries: 4, brokenAt: null })
  })

  it('finds an entry that was altered', async () => {
    const changed = await tamper('beta', `UPDATE audit_entries SET after = '{"name":"other"}' WHERE sequence = 3`)
    expect(changed.rowCount).toBe(1)
    expect(await verifyIn('beta')).toMatchObject({ intact: false, brokenAt: 3 })
  })

  it('finds a name that was exchanged, and bears one that was erased', async () => {
    await tamper('acme', 'UPDATE audit_entries SET personal = NULL WHERE sequence = 2')
    expect(await verifyIn('acme')).toMatchObject({ intact: true, entries: 4 })
    const exchange = `UPDATE audit_entries SET personal = jsonb_set(personal, '{actorName}', '"Ben"') WHERE sequence = 3`
    expect((await tamper('acme', exchange)).rowCount).toBe(1)
    expect(await verifyIn('acme')).toMatchObject({ intact: false, brokenAt: 3 })
  })

  it('finds an entry that is missing, and an end that was cut off', async () => {
    await tamper('gamma', 'DELETE FROM audit_entries WHERE sequence = 2')
    expect(await verifyIn('gamma')).toMatchObject({ intact: false, brokenAt: 2 })
    await tamper('delta', 'DELETE FROM audit_entries WHERE sequence = 4')
    expect(await verifyIn('delta')).toMatchObject({ intact: false, brokenAt: 4 })
  })
})

describe('the seals', () => {
  it('are signatures that the public key and the text of the guide verify', async () => {
    await (await keepHouse(world.parts)).stop()
    const { entries, head } = await verifyIn('epsilon')
    const seals = `SELECT s.*, s.day::text AS "on", k.public_key FROM audit_seals s JOIN signing_keys k ON k.id = s.key_id`
    const { rows } = await tamper('system', `${seals} WHERE s.tenant_id = 'epsilon'`)
    const [seal] = rows
    expect([Number(seal.sequence), seal.hash.toString('hex')]).toEqual([entries, head])
    const text = sealText({ tenant: 'epsilon', day: seal.on, sequence: entries, hash: seal.hash })
    const key = createPublicKey(seal.public_key)
    expect(verify(null, Buffer.from(text), key, seal.signature)).toBe(true)
    expect(verify(null, Buffer.from(text.replace('epsilon', 'acme')), key, seal.signature)).toBe(false)
  })
})
