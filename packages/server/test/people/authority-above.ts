import { ended } from '../jobs/watching.ts'
import { makeGroup, makePerson } from '../world/world.ts'
import { type AuthorityGround, hasAccess, runOut, type Way } from './authority-ground.ts'
import { acme, beta, inHours, system } from './grants-ground.ts'

/** In `system`, where even who holds tenants.manage gives nothing of it away: only superuser signed in itself does. */
const inSystem = (name: string, ready: Way['ready']): Way => ({
  name,
  where: 'system',
  lacking: 'may_not_confer',
  ready,
})

/** As superuser: whoever may not manage tenants is refused at the door. */
const managed = (name: string, ready: Way['ready']): Way => ({
  name,
  where: 'management',
  lacking: 'permission_missing',
  ready,
})

const manages = ({ itself }: AuthorityGround, user: string) =>
  hasAccess(itself, 'system', { user, permission: 'tenants.manage' })

/** What gives tenants.manage in the system tenant. */
const bundles = ['TenantManagement', 'Manage Tenants', 'Tenant administrator']

async function groupOf(ground: AuthorityGround, ...roles: string[]): Promise<string> {
  const { itself, name } = ground
  return makeGroup(itself, { ...system, name: name(), roles })
}

async function managersWithin(ground: AuthorityGround): Promise<string> {
  const [outer, inner] = [await groupOf(ground, 'Manage Tenants'), await groupOf(ground)]
  const params = { ...system, group: outer }
  await ground.itself.api.groups.setChild({ params, body: { child: inner, belongs: true } })
  return inner
}

export const givingUserInSystem: Way[] = bundles.map(role =>
  inSystem(`${role} to a user of the system tenant`, async ground => {
    const { id } = await ground.nobodyInSystem()
    return {
      try: by => by.api.grants.giveUser({ params: { ...system, user: id }, body: { roles: [role] } }),
      gained: () => manages(ground, id),
    }
  }),
)

export const givingGroupInSystem: Way[] = bundles.map(role =>
  inSystem(`${role} to a group of the system tenant`, async ground => {
    const group = await groupOf(ground)
    return {
      try: by => by.api.grants.giveGroup({ params: { ...system, group }, body: { roles: [role] } }),
      gained: async () => (await ground.itself.api.groups.get({ params: { ...system, group } })).roles.includes(role),
    }
  }),
)

export const settingMemberInSystem: Way[] = [
  inSystem('a place in a group within one that manages tenants', async ground => {
    const [{ id, member }, group] = [await ground.nobodyInSystem(), await managersWithin(ground)]
    return {
      try: by => by.api.groups.setMember({ params: { ...system, group }, body: { member, belongs: true } }),
      gained: () => manages(ground, id),
    }
  }),
]

export const settingChildInSystem: Way[] = [
  inSystem('a group into one within one that manages tenants', async ground => {
    const [group, child] = [await managersWithin(ground), await groupOf(ground)]
    return {
      try: by => by.api.groups.setChild({ params: { ...system, group }, body: { child, belongs: true } }),
      gained: async () => (await ground.itself.api.groups.get({ params: { ...system, group } })).children.length > 0,
    }
  }),
]

export const creatingRoleInSystem: Way[] = [
  inSystem("a new role of the system tenant's own with Manage Tenants", async ({ name, itself }) => {
    const called = name()
    return {
      try: by => by.api.roles.create({ params: system, body: { name: called, rights: ['Manage Tenants'] } }),
      gained: async () =>
        (await itself.api.roles.list({ params: system, query: {} })).items.some(role => role.name === called),
    }
  }),
]

export const creatingUserInSystem: Way[] = [
  inSystem('a new user in a group within one that manages tenants', async ground => {
    const [group, userName] = [await managersWithin(ground), ground.name()]
    const names = { firstName: 'New', lastName: 'Person', email: `${userName}@system.example` }
    return {
      try: by => by.api.users.create({ params: system, body: { userName, ...names, groups: [group], member: true } }),
      gained: async () =>
        (await ground.itself.api.users.list({ params: system, query: { q: userName } })).items.length === 1,
    }
  }),
]

export const makingTenantManager: Way[] = [
  inSystem('Make tenant manager', async ground => {
    const { id } = await ground.nobodyInSystem()
    return {
      try: by => by.api.grants.makeTenantManager({ params: { ...system, user: id }, body: {} }),
      gained: () => manages(ground, id),
    }
  }),
]

export const prolongingInSystem: Way[] = [
  inSystem("a later end of a tenant manager's membership", async ground => {
    const { id, member } = await ground.nobodyInSystem()
    const { itself } = ground
    await itself.api.grants.makeTenantManager({ params: { ...system, user: id }, body: {} })
    await itself.api.ownMembers.edit({ params: { ...system, member }, body: { until: inHours(1) } })
    return {
      try: by => by.api.ownMembers.edit({ params: { ...system, member }, body: { until: null } }),
      gained: async () => (await itself.api.grants.access({ params: { ...system, user: id } })).until === null,
    }
  }),
]

export const activatingInSystem: Way[] = [
  inSystem('a tenant manager active again', async ground => {
    const { id } = await ground.nobodyInSystem()
    const { itself } = ground
    const params = { ...system, user: id }
    await itself.api.grants.makeTenantManager({ params, body: {} })
    await itself.api.users.inactivate({ params })
    return {
      try: by => by.api.users.activate({ params }),
      gained: async () => (await itself.api.users.get({ params })).status === 'active',
    }
  }),
]

export const repairing: Way[] = [
  {
    ...inSystem('superuser gives itself back what it lost', async ({ itself }) => {
      const user = (await itself.api.me.session()).person.id
      await itself.api.grants.endUser({ params: { ...system, user }, body: { roles: ['License administrator'] } })
      return {
        try: by => by.api.superuser.repair({ body: {} }),
        gained: async () => {
          const { items } = await itself.api.grants.ofUser({ params: { ...system, user } })
          return items.some(item => item.role === 'License administrator' && item.granted !== null)
        },
      }
    }),
    lacking: 'only_superuser',
    powerless: 'only_superuser',
  },
]

/** Somebody of the system tenant without access to acme. */
async function makeStranger(ground: AuthorityGround) {
  const userName = ground.name()
  const id = await makePerson(ground.world, ground.anna, { ...system, userName })
  const isMember = async () =>
    (await ground.anna.api.members.list({ params: acme, query: { q: userName } })).items.length > 0
  return { id, userName, isMember }
}

export const assigning: Way[] = [
  managed('access to a tenant', async ground => {
    const { id, isMember } = await makeStranger(ground)
    return { try: by => by.api.members.assign({ params: acme, body: { users: [id] } }), gained: isMember }
  }),
  managed('access again after it ended, without what was held before', async ground => {
    const { id, userName } = await makeStranger(ground)
    const { anna } = ground
    await anna.api.members.assign({ params: acme, body: { users: [id] } })
    await anna.api.grants.giveUser({ params: { ...acme, user: id }, body: { roles: ['Tenant Admin'] } })
    await runOut(ground, 'memberships', { tenant: 'acme', user: id })
    return {
      try: by => by.api.members.assign({ params: acme, body: { users: [id] } }),
      gained: async () => {
        const { items } = await anna.api.members.list({ params: acme, query: { q: userName } })
        return items.length === 1 && items[0]?.roles.join() === 'Tenant Member'
      },
    }
  }),
]

export const prolongingFromAbove: Way[] = [
  managed('a later end of a membership, from above', async ground => {
    const { id, userName } = await makeStranger(ground)
    const { anna } = ground
    await anna.api.members.assign({ params: acme, body: { users: [id], until: inHours(1) } })
    const find = async () => (await anna.api.members.list({ params: acme, query: { q: userName } })).items[0]
    const member = (await find())?.id ?? ''
    return {
      try: by => by.api.members.edit({ params: { ...acme, member }, body: { until: null } }),
      gained: async () => (await find())?.until === null,
    }
  }),
]

export const mapping: Way[] = [
  managed('access to a tenant with groups', async ground => {
    const { id, isMember } = await makeStranger(ground)
    const groups = [await ground.group(ground.name(), 'Tenant Admin')]
    return { try: by => by.api.provisioning.addUser({ params: acme, body: { user: id, groups } }), gained: isMember }
  }),
]

export const provisioning: Way[] = [
  managed('full access for oneself', async ({ anna }) => {
    const me = (await anna.api.me.session()).person.userName
    const find = async () => (await anna.api.members.list({ params: beta, query: { q: me } })).items[0]
    const standing = await find()
    if (standing) await anna.api.members.unassign({ params: { ...beta, member: standing.id }, query: {} })
    return {
      try: by => by.api.provisioning.provisionCurrentUser({ params: beta, body: {} }),
      gained: async () => (await find())?.roles.includes('Tenant Admin') ?? false,
    }
  }),
]

export const creatingTenant: Way[] = [
  managed('a new tenant with access for oneself', async ({ anna, name }) => {
    const id = name()
    return {
      try: by => by.api.tenants.create({ body: { id, title: id, preProvisionAdminAccess: true } }),
      gained: async () => (await anna.api.members.list({ params: { tenant: id }, query: {} })).items.length === 1,
    }
  }),
]

export const invitingFirstAdministrator: Way[] = [
  managed('a new tenant with somebody invited as its Tenant Admin', async ({ anna, name }) => {
    const id = name()
    const administrator = { email: `${id}@people.example`, firstName: 'New', lastName: 'Person' }
    return {
      try: by => by.api.tenants.create({ body: { id, title: id, administrator } }),
      gained: async () => (await anna.api.members.list({ params: { tenant: id }, query: {} })).items.length === 1,
    }
  }),
]

export const invitingFromAbove: Way[] = [
  managed('a Tenant Admin invited from above', async ({ ada, name }) => {
    const email = `${name()}@people.example`
    return {
      try: by => by.api.administrators.invite({ params: acme, body: { email, firstName: 'New', lastName: 'Person' } }),
      gained: async () =>
        (await ada.visitor.api.administrators.list({ params: acme, query: { q: email } })).items.length === 1,
    }
  }),
]

async function withdraw({ anna, ada }: AuthorityGround): Promise<() => Promise<boolean>> {
  await ada.visitor.api.superuser.setTarget({ params: acme, body: { isTarget: false } })
  return async () => {
    const { items } = await anna.api.readiness.list({ query: { q: 'acme' } })
    return items.find(row => row.tenant.id === 'acme')?.isTarget ?? false
  }
}

export const allowingAccess: Way[] = [
  managed('Allow access', async ground => {
    const gained = await withdraw(ground)
    return { try: by => by.api.readiness.allowAccess({ params: acme, body: { reason: 'to test' } }), gained }
  }),
]

export const allowingAccessByJob: Way[] = [
  managed('Allow access, by a job', async ground => {
    const gained = await withdraw(ground)
    return {
      try: async by => {
        const body = { act: 'readiness.allow-access' as const, select: { ids: ['acme'] }, reason: 'to test' }
        const { failures } = await ended(by, await by.api.jobs.start({ body }))
        if (failures[0]) throw failures[0]
      },
      gained,
    }
  }),
]

export const acting: Way[] = [
  managed('acting as superuser', async ({ anna }) => {
    await anna.api.acting.stop()
    return {
      try: by => by.api.acting.start({ body: {} }),
      gained: async () => (await anna.api.tenants.list({ query: {} })).items.length > 0,
    }
  }),
]
