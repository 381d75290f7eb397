import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../../src/policies/limits.ts'
import { type Nodes, type Reply, type Request, startNodes } from '../races/nodes.ts'
import { straight, type Wire } from '../races/wired-connections.ts'
import { meetingAfter, weakening } from '../races/wires.ts'
import { lookInside } from '../world/inside.ts'
import {
  all,
  codeOf,
  defineHospital,
  type Hospital,
  type PoliciesGround,
  startPoliciesGround,
} from './policies-ground.ts'

let ground: PoliciesGround
let h: Hospital

beforeAll(async () => {
  ground = await startPoliciesGround()
  h = await defineHospital(ground)
})
afterAll(() => ground.world.stop())

/** Works on a server with a wire in its connections. */
async function through<Result>(wire: Wire, work: (nodes: Nodes) => Promise<Result>): Promise<Result> {
  const nodes = await startNodes(ground.world, wire, 1)
  try {
    return await work(nodes)
  } finally {
    await nodes.stop()
  }
}

/** A server that holds nothing against others who customise the same tenant, or define the same policies. */
const holdingNothing = (next: Wire) => weakening(['administrators', 'write', 'exclusive'], next)

const told = ({ code, status }: Reply) => code ?? status
const rolePath = (role: string) => `/api/t/acme/policies/${h.hospital}/roles/${role}`

/** Ada, as somebody of acme, adds one to whom the role is given. */
const giving = (role: string, kind: 'user' | 'claims', subject: string): Request => {
  const body = { kind, subjects: [subject] }
  return { by: ground.ada, method: 'POST', path: `${rolePath(role)}/assignments`, body }
}

describe('a list that two people save at the same moment', () => {
  const saving = (permission: string): Request => {
    const body = { assigned: [permission], before: [] }
    return { by: ground.ada, method: 'POST', path: `${rolePath(h.nurse)}/permissions`, body }
  }
  const saveBoth = (wire: Wire) =>
    through(wire, async nodes => (await nodes.sendAtOnce([saving(h.see), saving(h.prescribe)])).map(told).sort())

  /** Takes away what acme put into the role, and says how much that was. */
  const clear = async () => {
    const { ended } = await lookInside(ground.world, 'acme', async rows => {
      const gone =
        await sql`DELETE FROM permission_assignments WHERE tenant_id = 'acme' AND role_id = ${h.nurse}::uuid`.execute(
          rows,
        )
      return { ended: Number(gone.numAffectedRows) }
    })
    return ended
  }

  it('is saved once: the other one is told that it changed', async () => {
    expect(await saveBoth(straight)).toEqual([200, 'version_conflict'])
    expect(await clear()).toBe(1)
  })

  it('would be saved twice, each over the other, without the locks: the planted fault is seen', async () => {
    expect(await saveBoth(holdingNothing(meetingAfter(/FROM permission_assignments/, 2, straight)))).toEqual([200, 200])
    expect(await clear()).toBe(2)
  })
})

describe('a role that is deleted while it is given', () => {
  const makeRole = async (name: string) =>
    (await ground.paula.api.policyRoles.create({ params: { ...all, policy: h.hospital }, body: { name } })).id
  const remove = (role: string) =>
    codeOf(ground.paula.api.policyRoles.delete({ params: { ...all, policy: h.hospital, role } }))

  it('is given before or is not there any more', async () => {
    const role = await makeRole('Brief')
    const [given, removed] = await through(straight, nodes =>
      Promise.all([nodes.send(giving(role, 'user', 'eve')), remove(role)]),
    )
    expect([201, 'not_found']).toContain(told(given))
    expect(removed).toBe(undefined)
  })

  it('would be given after it is gone, without the locks: the planted fault is seen', async () => {
    const role = await makeRole('Briefer')
    const arrived = Promise.withResolvers<void>()
    const gone = Promise.withResolvers<void>()
    const waiting: Wire = async (statement, line) => {
      if (/insert into "subject_assignments"/i.test(statement.text)) {
        arrived.resolve()
        await gone.promise
      }
      return line.send(statement)
    }
    const given = await through(holdingNothing(waiting), async nodes => {
      const giver = nodes.send(giving(role, 'user', 'eve'))
      await arrived.promise
      await remove(role)
      gone.resolve()
      return giver
    })
    expect([201, 'not_found']).not.toContain(told(given))
  })
})

describe('a limit that two people reach at the same moment', () => {
  const most = limits.expressionsPerLevel

  /** Leaves room for one more expression. */
  const fill = () =>
    lookInside(ground.world, 'acme', async rows => {
      await sql`DELETE FROM subject_assignments WHERE tenant_id = 'acme' AND kind = 'claims'`.execute(rows)
      await sql`INSERT INTO subject_assignments (tenant_id, id, policy_id, role_scope, role_id, kind, subject, granted_by)
        SELECT 'acme', gen_random_uuid(), ${h.hospital}::uuid, '*', ${h.nurse}::uuid, 'claims', 'claims.n == ' || i, 'test'
        FROM generate_series(2, ${most}::integer) AS i`.execute(rows)
    })
  const giveBoth = (wire: Wire) =>
    through(wire, async nodes => {
      const both = ['claims.x == "a"', 'claims.x == "b"'].map(expression => giving(h.nurse, 'claims', expression))
      return (await nodes.sendAtOnce(both)).map(told).sort()
    })

  it('is kept', async () => {
    await fill()
    expect(await giveBoth(straight)).toEqual([201, 'too_many'])
  })

  it('would be passed without the locks: the planted fault is seen', async () => {
    await fill()
    const counting = meetingAfter(/UNION SELECT/, 2, straight)
    expect(await giveBoth(holdingNothing(counting))).toEqual([201, 201])
  })
})

describe('a deletion that many tenants lose something by', () => {
  const MANY = 201

  beforeAll(() =>
    lookInside(ground.world, 'system', async rows => {
      await sql`INSERT INTO tenants (id, title, title_key, parent_id, depth, status, created_by)
        SELECT 'many' || i, 'Many ' || i, 'many ' || i, 'system', 1, 'active', 'test'
        FROM generate_series(1, ${MANY}::integer) AS i`.execute(rows)
    }),
  )

  /** A policy with a role that so many tenants gave to somebody; it is deleted, and whom that was told to comes back. */
  async function deleteUsed(name: string, tenants: number) {
    const { hospital: policy, nurse } = await defineHospital(ground, name)
    const give = `DO $$ BEGIN
      FOR i IN 1..${tenants} LOOP
        PERFORM set_config('app.tenant_id', 'many' || i, true);
        INSERT INTO subject_assignments (tenant_id, id, policy_id, role_scope, role_id, kind, subject, granted_by)
        VALUES ('many' || i, gen_random_uuid(), '${policy}', '*', '${nurse}', 'user', 'eve', 'test');
      END LOOP;
    END $$`
    await lookInside(ground.world, 'system', rows => sql.raw(give).execute(rows))
    await ground.paula.api.policies.delete({ params: { ...all, policy }, query: { confirm: name } })
    const system = await ground.itself.api.audit.list({
      params: { tenant: 'system' },
      query: { action: 'policies.deleted', size: 1 },
    })
    const toldTo = []
    for (const tenant of ['many1', 'many100', `many${tenants}`]) {
      const found = await lookInside(ground.world, tenant, rows =>
        sql`SELECT 1 FROM audit_entries WHERE tenant_id = ${tenant} AND action = 'policies.customisation-lost'`.execute(
          rows,
        ),
      )
      if (found.rows.length > 0) toldTo.push(tenant)
    }
    return { before: system.items[0]?.before, toldTo }
  }

  it('names their number where they are more than 200, and writes in none of their trails', async () => {
    expect(await deleteUsed('Wide', 201)).toMatchObject({ before: { path: 'Wide', tenants: 201 }, toldTo: [] })
  })

  it('tells each of 200 in its own trail, where an entry too many would be seen', async () => {
    expect(await deleteUsed('Narrow', 200)).toMatchObject({
      before: { path: 'Narrow', tenants: 200 },
      toldTo: ['many1', 'many100', 'many200'],
    })
  })
})
