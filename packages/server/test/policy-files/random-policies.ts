import type { Visitor } from '../world/world.ts'

export type Random = (below: number) => number

const pick = <One>(from: readonly One[], random: Random): One => {
  const one = from[random(from.length)]
  if (one === undefined) throw new Error('there is nothing to pick from')
  return one
}

/** Names that a careless file would tell as something else. */
const names = [
  'Hospital',
  'no',
  '10',
  '2',
  '__proto__',
  'a: b',
  '- x',
  "O'Hara",
  'Übung',
  '#1',
  '~',
  'null',
  '{}',
  '"q"',
]
const descriptions = [
  '',
  '',
  'it: is "so"',
  "don't",
  '0x10',
  'ends with a colon:',
  '株式会社',
  '{ a: 1 }',
  '2026-01-01',
]
const expressions = [
  "claims.job == 'porter'",
  "claims.a == 'x'\n  && claims.b == 2\n",
  'true',
  'claims[\'q"\']  == "\\n"',
]
const subjects = ['ann', '42', 'yes', 'a@b.c', 'ünï', "x' y", '0', '*']

interface Named {
  readonly id: string
  readonly name: string
}

interface Made {
  readonly policies: { readonly id: string; readonly line: readonly string[] }[]
  readonly permissions: (Named & { readonly policy: string })[]
  readonly roles: (Named & { readonly policy: string })[]
}

/** Whatever is refused, for a name that is taken or what is inherited already, is left out. */
async function attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return undefined
    throw thrown
  }
}

/** Makes policies at the system level, request by request, and answers what was made. */
export async function makePolicies({ api }: Visitor, random: Random): Promise<Made> {
  const all = { tenant: 'all' }
  const made: Made = { policies: [], permissions: [], roles: [] }
  for (let count = 2 + random(4); count > 0; count -= 1) {
    const above = made.policies.length > 0 && random(3) > 0 ? pick(made.policies, random) : undefined
    const body = { ...naming(random), ...(above && { parent: above.id }) }
    const policy = await attempt(() => api.policies.create({ params: all, body }))
    if (policy) made.policies.push({ id: policy.id, line: [...(above?.line ?? []), policy.id] })
  }
  for (let count = 4 + random(8); count > 0; count -= 1) {
    const { id: policy } = pick(made.policies, random)
    const params = { ...all, policy }
    const permission = await attempt(() => api.policyPermissions.create({ params, body: naming(random) }))
    if (permission) made.permissions.push({ ...permission, policy })
    const role = await attempt(() => api.policyRoles.create({ params, body: naming(random) }))
    if (role) made.roles.push({ ...role, policy })
  }
  return made
}

function naming(random: Random) {
  return { name: pick(names, random), description: pick(descriptions, random) }
}

/** Adds at random to what a level says: assignments, tests, and in a tenant roles of its own. */
export async function addAtLevel(
  { api }: Visitor,
  { tenant, made }: { tenant: string; made: Made },
  random: Random,
): Promise<void> {
  const roles = [...made.roles]
  for (let count = random(4); tenant !== 'all' && count > 0; count -= 1) {
    const { id: policy } = pick(made.policies, random)
    const role = await attempt(() => api.policyRoles.create({ params: { tenant, policy }, body: naming(random) }))
    if (role) roles.push({ ...role, policy })
  }
  for (let count = 10 + random(15); count > 0; count -= 1) {
    const { id: policy, line } = pick(made.policies, random)
    const visible = roles.filter(role => line.includes(role.policy))
    const seen = made.permissions.filter(permission => line.includes(permission.policy))
    const role = visible[random(Math.max(1, visible.length))]
    const permission = seen[random(Math.max(1, seen.length))]
    const params = { tenant, policy }
    if (role && permission && random(2) === 0) {
      const changes = [{ role: role.id, permission: permission.id, assigned: true }]
      await attempt(() => api.policyMatrix.save({ params, body: { changes } }))
    } else if (role) {
      await attempt(() => api.policySubjects.add({ params: { ...params, role: role.id }, body: drawSubject(random) }))
    }
    if (permission && random(3) === 0) {
      await attempt(() => api.policyTests.create({ params, body: drawTest(random, permission.name) }))
    }
  }
}

function drawSubject(random: Random) {
  const kind = pick(['user', 'identity-role', 'claims'] as const, random)
  return {
    kind,
    subjects: [pick(kind === 'claims' ? expressions : subjects, random)],
    ...(kind === 'user' && random(2) === 0 ? { effect: 'deny' as const } : {}),
    ...(random(3) === 0 ? { workspace: pick(['berlin', 'no', '7'], random) } : {}),
    ...(random(3) === 0 ? { notBefore: pick(['2025-03-01T00:00:00Z', '2031-01-01T12:00:00.250+02:00'], random) } : {}),
    ...(random(3) === 0 ? { until: '2040-12-31T23:59:59Z' } : {}),
    ...(random(3) === 0 ? { reason: pick(descriptions, random) } : {}),
  }
}

function drawTest(random: Random, permission: string) {
  return {
    name: `${pick(names, random)} ${random(50)}`,
    permission,
    subject: {
      user: pick(subjects, random),
      ...(random(2) === 0 ? { identityRoles: [pick(subjects, random)] } : {}),
      ...(random(2) === 0 ? { claims: { job: 'porter', n: 1.5, list: [true, 'x', 10], 'no: ': '' } } : {}),
      ...(random(2) === 0 ? { properties: { deep: { zz: [null, { b: 1, a: '' }] } } } : {}),
    },
    ...(random(3) === 0 ? { workspace: 'berlin' } : {}),
    ...(random(3) === 0 ? { resource: { type: 'chart', id: '1', properties: { open: true } } } : {}),
    ...(random(3) === 0 ? { action: { name: 'read' } } : {}),
    ...(random(3) === 0 ? { context: { hour: 3 } } : {}),
    ...(random(3) === 0 ? { now: '2026-06-01T00:00:00Z' } : {}),
    ...(random(3) === 0 ? { because: pick(descriptions, random) } : {}),
    expect: pick(['allow', 'deny'] as const, random),
  }
}
