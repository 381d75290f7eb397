import type { StagedChanges, TenantShifts } from '@tenantry/contract/policy-preview'
import type { Visitor } from '../world/world.ts'

export type Random = (below: number) => number

/** A policy as a change is made there, at the system level or in a tenant. */
export interface Spot {
  readonly tenant: string
  readonly policy: string
}

const users = ['ann', 'ben', 'cleo']
const identityRoles = ['nurses', 'porters']
const wards = ['east', 'west']
const expressionOf = (ward: string) => `claims.ward == '${ward}'`

/** Everybody that the random changes speak of, as somebody would ask about them. */
const bearers = [
  ...users.map(user => ({ kind: 'user', name: user, asked: { user } })),
  ...identityRoles.map(name => ({ kind: 'identity-role', name, asked: { user: 'nobody', identityRoles: [name] } })),
  ...wards.map(ward => ({ kind: 'claims', name: expressionOf(ward), asked: { user: 'nobody', claims: { ward } } })),
]

/** A random change, how it is previewed and how it is saved. */
export interface Drawn {
  readonly staged: StagedChanges
  save(): Promise<unknown>
}

export async function drawChange({ api }: Visitor, spot: Spot, random: Random): Promise<Drawn | undefined> {
  const params = { tenant: spot.tenant, policy: spot.policy }
  const { permissions, roles } = await api.policyMatrix.get({ params })
  const role = pick(roles, random)
  const permission = pick(permissions, random)
  if (!role || !permission) return undefined
  const at = { ...params, role: role.id }
  const { policy } = spot
  const drawn = random(10)
  if (drawn < 4) {
    const changes = [{ role: role.id, permission: permission.id, assigned: random(3) > 0 }]
    return {
      staged: { policy, permissions: changes },
      save: () => api.policyMatrix.save({ params, body: { changes } }),
    }
  }
  if (drawn < 7) {
    const body = drawSubject(random)
    return {
      staged: { policy, add: { role: role.id, ...body } },
      save: () => api.policySubjects.add({ params: at, body }),
    }
  }
  if (drawn < 9) {
    const { items } = await api.policySubjects.list({ params: at, query: { size: 100 } })
    const assignment = pick(items, random)?.id
    if (assignment === undefined) return undefined
    return {
      staged: { policy, end: { role: role.id, assignment } },
      save: () => api.policySubjects.end({ params: { ...at, assignment } }),
    }
  }
  if (random(2) === 0) {
    return {
      staged: { policy, delete: { kind: 'role', id: role.id } },
      save: () => api.policyRoles.delete({ params: at }),
    }
  }
  return {
    staged: { policy, delete: { kind: 'permission', id: permission.id } },
    save: () => api.policyPermissions.delete({ params: { ...params, permission: permission.id } }),
  }
}

type Added = NonNullable<StagedChanges['add']>

function drawSubject(random: Random): Omit<Added, 'role'> {
  const kinds = ['user', 'identity-role', 'claims'] as const
  const kind = pick(kinds, random) ?? 'user'
  const subjects = { user: users, 'identity-role': identityRoles, claims: wards.map(expressionOf) }[kind]
  const effect = kind === 'user' && random(3) === 0 ? 'deny' : 'grant'
  return { kind, subjects: [subjects[random(subjects.length)] ?? ''], effect }
}

function pick<One>(from: readonly One[], random: Random): One | undefined {
  return from[random(from.length)]
}

/** Gains and losses by who and where: `kind subject policy`. */
export type Differences = Readonly<Record<string, { gained: string[]; lost: string[] }>>

/** What every bearer holds in a tenant, policy by policy. */
export async function readHoldings({ api }: Visitor, tenant: string): Promise<Readonly<Record<string, string[]>>> {
  const found = await Promise.all(
    bearers.map(async ({ kind, name, asked }) => {
      const { items } = await api.decisions.whatCan({ params: { tenant }, body: { subject: asked } })
      return items.map(({ policy, roles, permissions }): [string, string[]] => [
        `${kind} ${name} ${policy.path}`,
        [...roles.map(role => `role ${role.name}`), ...permissions],
      ])
    }),
  )
  return Object.fromEntries(found.flat())
}

/** What happened between two looks. */
export function tellApart(before: Readonly<Record<string, string[]>>, after: typeof before): Differences {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keep(
    keys.map(key => {
      const [had, has] = [before[key] ?? [], after[key] ?? []]
      return [key, { gained: has.filter(one => !had.includes(one)), lost: had.filter(one => !has.includes(one)) }]
    }),
  )
}

/** What a preview told. */
export function toDifferences({ items }: TenantShifts): Differences {
  return keep(
    items.flatMap(({ kind, subject, shifts }) =>
      shifts.map(({ policy, roles, permissions }) => {
        const all = (pick: 'gained' | 'lost') => [...roles[pick].map(name => `role ${name}`), ...permissions[pick]]
        return [`${kind} ${subject} ${policy}`, { gained: all('gained'), lost: all('lost') }]
      }),
    ),
  )
}

function keep(entries: [string, { gained: string[]; lost: string[] }][]): Differences {
  return Object.fromEntries(
    entries
      .filter(([, { gained, lost }]) => gained.length + lost.length > 0)
      .map(([key, { gained, lost }]) => [key, { gained: gained.sort(), lost: lost.sort() }]),
  )
}
