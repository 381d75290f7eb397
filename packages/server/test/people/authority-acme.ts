import { ended } from '../jobs/watching.ts'
import type { Visitor } from '../world/world.ts'
import { type AuthorityGround, GIVEN, hasAccess, holdsGiven, type Way } from './authority-ground.ts'
import { acme, codeOf, inHours } from './grants-ground.ts'

/** What bundles the permission that is handed out, of every kind that can be granted. */
const bundles = ['InventoryManagement', 'Tenant Admin', 'Manage Classes', 'Server administrator']

const lacking = 'may_not_confer'
const way = (name: string, ready: Way['ready']): Way => ({ name, where: 'acme', lacking, ready })

const ownRole = async ({ ada, name }: AuthorityGround, rights = ['Manage Classes']) =>
  ada.visitor.api.roles.create({ params: acme, body: { name: name(), rights } })
const nest = ({ ada }: AuthorityGround, parent: string, child: string) =>
  ada.visitor.api.groups.setChild({ params: { ...acme, group: parent }, body: { child, belongs: true } })
const join = ({ ada }: AuthorityGround, group: string, { member, until }: { member: string; until?: string }) =>
  ada.visitor.api.groups.setMember({
    params: { ...acme, group },
    body: { member, belongs: true, ...(until === undefined ? {} : { until }) },
  })

/** A group that holds what is handed out: by itself, by the group around it, or by a role of the tenant's own. */
const holdingGroups: Record<string, (ground: AuthorityGround) => Promise<string>> = {
  'that holds it': ({ group, name }) => group(name(), 'Manage Classes'),
  'within one that holds it': async ground => {
    const [outer, middle, inner] = [
      await ground.group(ground.name(), 'Manage Classes'),
      await ground.group(ground.name()),
      await ground.group(ground.name()),
    ]
    await nest(ground, outer, middle)
    await nest(ground, middle, inner)
    return inner
  },
  "that holds a role of the tenant's own": async ground => ground.group(ground.name(), (await ownRole(ground)).id),
}

const overGroups = (toWay: (how: string, make: (ground: AuthorityGround) => Promise<string>) => Way) =>
  Object.entries(holdingGroups).map(([how, make]) => toWay(how, make))

export const givingUser: Way[] = [
  ...bundles.map(role =>
    way(`${role} to a user`, async ground => {
      const person = await ground.nobody()
      return {
        try: by => by.api.grants.giveUser({ params: { ...acme, user: person.id }, body: { roles: [role] } }),
        gained: () => holdsGiven(person),
      }
    }),
  ),
  way("a role of the tenant's own to a user", async ground => {
    const [person, role] = [await ground.nobody(), await ownRole(ground)]
    return {
      try: by => by.api.grants.giveUser({ params: { ...acme, user: person.id }, body: { roles: [role.id] } }),
      gained: () => holdsGiven(person),
    }
  }),
  way('a later end of what a user is granted', async ground => {
    const person = await ground.nobody()
    const params = { ...acme, user: person.id }
    const roles = ['Manage Classes']
    const later = inHours(5)
    await ground.ada.visitor.api.grants.giveUser({ params, body: { roles, until: inHours(1) } })
    return {
      try: by => by.api.grants.giveUser({ params, body: { roles, until: later } }),
      gained: async () => {
        const { items } = await ground.ada.visitor.api.grants.ofUser({ params })
        return items.some(item => item.role === roles[0] && item.granted?.until === later)
      },
    }
  }),
]

export const makingKey: Way[] = [
  way('an API key', async ({ ada, name }) => {
    const body = { name: name(), roles: ['InventoryManagement'] }
    return {
      try: by => by.api.keys.create({ params: acme, body }),
      gained: async () => {
        const { items } = await ada.visitor.api.keys.list({ params: acme, query: { q: body.name } })
        return items.some(({ state }) => state === 'live')
      },
    }
  }),
]

const newWorkspace = async ({ ada, name }: AuthorityGround) => {
  const { id } = await ada.visitor.api.workspaces.create({ params: acme, body: { name: name() } })
  return { ...acme, workspace: id }
}

export const givingInWorkspace: Way[] = (['Workspace Admin', 'Workspace Auditor'] as const).map(role =>
  way(`${role} of a workspace`, async ground => {
    const [person, params] = [await ground.nobody(), await newWorkspace(ground)]
    return {
      try: by => by.api.workspaceAccess.add({ params, body: { role, user: person.id } }),
      gained: async () => (await codeOf(person.visitor.api.workspaces.get({ params }))) === undefined,
    }
  }),
)

export const activatingInWorkspace: Way[] = [
  way('an account that holds a role in a workspace', async ground => {
    const [person, params] = [await ground.nobody(), await newWorkspace(ground)]
    const { api } = ground.ada.visitor
    await api.workspaceAccess.add({ params, body: { role: 'Workspace Admin', user: person.id } })
    const ofUser = { params: { ...acme, user: person.id } }
    await api.users.inactivate(ofUser)
    return {
      try: by => by.api.users.activate(ofUser),
      gained: async () => (await api.users.get(ofUser)).status === 'active',
    }
  }),
]

export const givingGroup: Way[] = bundles.map(role =>
  way(`${role} to a group`, async ground => {
    const [person, group] = [await ground.nobody(), await ground.group(ground.name())]
    await join(ground, group, person)
    return {
      try: by => by.api.grants.giveGroup({ params: { ...acme, group }, body: { roles: [role] } }),
      gained: () => holdsGiven(person),
    }
  }),
)

export const settingMember: Way[] = [
  ...overGroups((how, make) =>
    way(`a place in a group ${how}`, async ground => {
      const [person, group] = [await ground.nobody(), await make(ground)]
      const body = { member: person.member, belongs: true }
      return {
        try: by => by.api.groups.setMember({ params: { ...acme, group }, body }),
        gained: () => holdsGiven(person),
      }
    }),
  ),
  way('a later end of a place in a group', async ground => {
    const [person, group] = [await ground.nobody(), await ground.group(ground.name(), 'Manage Classes')]
    await join(ground, group, { member: person.member, until: inHours(1) })
    const params = { ...acme, group }
    return {
      try: by => by.api.groups.setMember({ params, body: { member: person.member, belongs: true } }),
      gained: async () =>
        (await ground.ada.visitor.api.groups.members({ params, query: {} })).items[0]?.granted.until === null,
    }
  }),
]

export const settingChild: Way[] = [
  ...overGroups((how, make) =>
    way(`a group into a group ${how}`, async ground => {
      const [person, group, child] = [await ground.nobody(), await make(ground), await ground.group(ground.name())]
      await join(ground, child, person)
      return {
        try: by => by.api.groups.setChild({ params: { ...acme, group }, body: { child, belongs: true } }),
        gained: () => holdsGiven(person),
      }
    }),
  ),
  way('a later end of a group in a group', async ground => {
    const [group, child] = [await ground.group(ground.name(), 'Manage Classes'), await ground.group(ground.name())]
    const [params, body] = [
      { ...acme, group },
      { child, belongs: true },
    ]
    await ground.ada.visitor.api.groups.setChild({ params, body: { ...body, until: inHours(1) } })
    return {
      try: by => by.api.groups.setChild({ params, body }),
      gained: async () => (await ground.ada.visitor.api.groups.get({ params })).children[0]?.granted.until === null,
    }
  }),
]

export const creatingRole: Way[] = [
  way("a new role of the tenant's own with a right", async ({ name, ada }) => {
    const called = name()
    return {
      try: by => by.api.roles.create({ params: acme, body: { name: called, rights: ['Manage Classes'] } }),
      gained: async () =>
        (await ada.visitor.api.roles.list({ params: acme, query: {} })).items.some(role => role.name === called),
    }
  }),
]

export const editingRole: Way[] = ['somebody holds', 'nobody holds yet'].map(held =>
  way(`a right into a role of the tenant's own that ${held}`, async ground => {
    const [person, role] = [await ground.nobody(), await ownRole(ground, [])]
    const give = () =>
      ground.ada.visitor.api.grants.giveUser({ params: { ...acme, user: person.id }, body: { roles: [role.id] } })
    if (held === 'somebody holds') await give()
    return {
      try: by =>
        by.api.roles.edit(
          { params: { ...acme, role: role.id }, body: { rights: ['Manage Classes'] } },
          { ifMatch: role.version },
        ),
      gained: async () => {
        const { permissions } = await ground.ada.visitor.api.roles.get({ params: { ...acme, role: role.id } })
        return permissions.includes(GIVEN) && (held !== 'somebody holds' || (await holdsGiven(person)))
      },
    }
  }),
)

export const creatingUser: Way[] = [
  ...overGroups((how, make) =>
    way(`a new user in a group ${how}`, async ground => creating(ground, { groups: [await make(ground)] })),
  ),
  way('a new user with a tenant role', async ground => creating(ground, { tenantRole: 'Tenant Admin' })),
]

function creating(ground: AuthorityGround, given: { groups: string[] } | { tenantRole: 'Tenant Admin' }) {
  const userName = ground.name()
  const names = { firstName: 'New', lastName: 'Person', email: `${userName}@acme.example` }
  return {
    try: (by: Visitor) => by.api.users.create({ params: acme, body: { userName, ...names, ...given, member: true } }),
    gained: async () => {
      const { items } = await ground.ada.visitor.api.users.list({ params: acme, query: { q: userName } })
      return items.some(user => user.userName === userName)
    },
  }
}

/** Somebody inactive who would hold it again, through nested groups. */
async function makeRetired(ground: AuthorityGround) {
  const person = await ground.nobody()
  const group = await holdingGroups['within one that holds it']?.(ground)
  await join(ground, group ?? '', person)
  await ground.ada.visitor.api.users.inactivate({ params: { ...acme, user: person.id } })
  const isActive = async () =>
    (await ground.ada.visitor.api.users.get({ params: { ...acme, user: person.id } })).status === 'active'
  return { person, isActive }
}

export const activating: Way[] = [
  way('being active again', async ground => {
    const { person, isActive } = await makeRetired(ground)
    return { try: by => by.api.users.activate({ params: { ...acme, user: person.id } }), gained: isActive }
  }),
]

/** What a job is refused for one thing, it is refused as a whole here: there is only one. */
export const activatingByJob: Way[] = [
  way('being active again, by a job', async ground => {
    const { person, isActive } = await makeRetired(ground)
    return {
      try: async by => {
        const body = { act: 'users.activate' as const, tenant: 'acme', select: { ids: [person.id] } }
        const { failures } = await ended(by, await by.api.jobs.start({ body }))
        if (failures[0]) throw failures[0]
      },
      gained: isActive,
    }
  }),
]

export const prolongingMembership: Way[] = [
  way('a later end of a membership', async ground => {
    const person = await ground.nobody()
    const group = await holdingGroups["that holds a role of the tenant's own"]?.(ground)
    await join(ground, group ?? '', person)
    const params = { ...acme, member: person.member }
    const until = async () =>
      (await ground.ada.visitor.api.grants.access({ params: { ...acme, user: person.id } })).until
    await ground.ada.visitor.api.ownMembers.edit({ params, body: { until: inHours(1) } })
    return {
      try: by => by.api.ownMembers.edit({ params, body: { until: null } }),
      gained: async () => (await until()) === null,
    }
  }),
]

export const targeting: Way[] = [
  way('superuser as impersonation target, which lets operators in', async ({ ada }) => {
    await ada.visitor.api.superuser.setTarget({ params: acme, body: { isTarget: false } })
    return {
      try: by => by.api.superuser.setTarget({ params: acme, body: { isTarget: true } }),
      gained: async () => (await ada.visitor.api.superuser.get({ params: acme })).target.isTarget,
    }
  }),
]

export const privilegesOfSuperuser: Way[] = [
  way('a function privilege to superuser (built-in)', async ({ ada }) => {
    const user = (await ada.visitor.api.superuser.get({ params: acme })).id
    const body = { roles: ['Server administrator'] }
    await ada.visitor.api.grants.endUser({ params: { ...acme, user }, body })
    return {
      try: by => by.api.grants.giveUser({ params: { ...acme, user }, body }),
      gained: () => hasAccess(ada.visitor, 'acme', { user, permission: GIVEN }),
    }
  }),
]

export const inviting: Way[] = [
  way('a new Tenant Admin', async ({ ada, name }) => {
    const email = `${name()}@acme.example`
    const body = { email, firstName: 'New', lastName: 'Person', role: 'Tenant Admin' as const }
    return {
      try: by => by.api.administrators.create({ params: acme, body }),
      gained: async () =>
        (await ada.visitor.api.administrators.list({ params: acme, query: { q: email } })).items.length === 1,
    }
  }),
]

export const changingTenantRole: Way[] = [
  way('Tenant Admin in place of Tenant Member', async ground => {
    const person = await ground.nobody()
    const params = { ...acme, user: person.id }
    return {
      try: by => by.api.administrators.changeRole({ params, body: { role: 'Tenant Admin' } }),
      gained: () => holdsGiven(person),
    }
  }),
]
