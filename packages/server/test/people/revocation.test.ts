import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendReset } from '../../src/activations/send-reset.ts'
import { enterAsServer } from '../../src/authz/enter-as.ts'
import { getTenantId, newId, toUserId } from '../../src/kernel/ids.ts'
import { askApi, inRows, type Side, sideOf } from '../oidc/ground.ts'
import { makeApplication, signInApplication } from '../world/applications.ts'
import { PASSWORD } from '../world/people.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor
const portals = new Map<string, Side>()

beforeAll(async () => {
  world = await startWorld()
  anna = await world.managing()
  for (const id of ['acme', 'brig', 'crux']) {
    await anna.api.tenants.create({ body: { id, title: id, preProvisionAdminAccess: true } })
    portals.set(id, sideOf(world, await makeApplication(world, { tenant: id })))
  }
  await anna.api.me.refresh()
})
afterAll(() => world.stop())

/** The link in the last mail to somebody; its token alone. */
const tokenFor = async (tenant: string, to: string) => {
  const found = await inRows(world, tenant, rows =>
    rows.selectFrom('mails').select('link').where('recipient', '=', to).orderBy('created_at', 'desc').execute(),
  )
  return found[0]?.link?.split('/').at(-1) ?? ''
}

const codeOf = (done: Promise<unknown>) =>
  done.then(
    () => 'open',
    (thrown: { code?: string }) => thrown.code ?? 'failed',
  )

/** A person of a tenant with everything that ever opens something for them, and somebody invited with the same roles. */
async function makeHolder(tenant: string, userName: string) {
  const params = { tenant }
  const roles = ['ClientManagement']
  const create = async (name: string) => {
    const names = { userName: name, email: `${name}@people.example`, firstName: 'Pia', lastName: 'Pohl' }
    const { user } = await anna.api.users.create({ params, body: { ...names, member: true } })
    await anna.api.grants.giveUser({ params: { ...params, user: user.id }, body: { roles } })
    return user.id
  }
  const [user, invited] = [await create(userName), await create(`${userName}-invited`)]
  const session = world.visitor()
  const token = await tokenFor(tenant, `${userName}@people.example`)
  await session.api.signIn.activate({ body: { token, password: PASSWORD } })
  const { secret: key } = await session.api.keys.create({ params, body: { name: userName, roles } })
  const portal = portals.get(tenant)
  if (!portal) throw new Error(`no application in ${tenant}`)
  const { accessToken, refreshToken } = await signInApplication(world, { application: portal, visitor: session })
  const caller = { session: undefined, requestId: newId(), address: 'local', device: 'test' }
  const errand = { caller, tenant: getTenantId(tenant), action: 'log-in.finish', lock: 'write' } as const
  await enterAsServer(world.parts.connections, errand, home =>
    sendReset(world.parts, home, {
      user: { id: toUserId(user), userName, firstName: 'Pia' },
      to: `${userName}@people.example`,
      by: null,
    }),
  )
  return {
    ...{ tenant, user, userName, invited, session, key, accessToken, refreshToken, portal },
    invitation: await tokenFor(tenant, `${userName}-invited@people.example`),
    reset: await tokenFor(tenant, `${userName}@people.example`),
  }
}
type Holder = Awaited<ReturnType<typeof makeHolder>>

async function askWithToken({ accessToken, tenant }: Pick<Holder, 'accessToken' | 'tenant'>): Promise<string> {
  const { status, code } = await askApi(world, accessToken, { path: `/api/t/${tenant}/keys` })
  return status === 200 ? 'open' : String(code)
}

/** Each column: what the thing opens at this moment, or the code with which it is refused. */
const things = {
  session: ({ session, tenant }: Holder) => codeOf(session.api.keys.list({ params: { tenant }, query: {} })),
  'access token': askWithToken,
  'refresh token': async (holder: Holder): Promise<string> => {
    const { body } = await holder.portal.refresh(holder.refreshToken)
    // An application of a tenant that is closed is refused itself, or its grant: nothing is given either way.
    if (body.error === 'invalid_client') return 'invalid_grant'
    if (typeof body.access_token !== 'string') return String(body.error)
    if (typeof body.refresh_token === 'string') Object.assign(holder, { refreshToken: body.refresh_token })
    return askWithToken({ ...holder, accessToken: body.access_token })
  },
  'API key': async ({ key, tenant }: Holder) => {
    const body = JSON.stringify({ policy: 'None', permission: 'p', subject: { user: 'somebody' } })
    const headers = { 'content-type': 'application/json' }
    const { code } = await askApi(world, key, {
      path: `/api/t/${tenant}/decisions/check`,
      init: { method: 'POST', headers, body },
    })
    // Whoever may ask is told that there is no such policy.
    return code === 'no_such_policy' ? 'open' : String(code)
  },
  invitation: ({ invitation }: Holder) =>
    codeOf(world.visitor().api.signIn.checkActivation({ body: { token: invitation } })),
  'reset link': ({ reset }: Holder) => codeOf(world.visitor().api.signIn.checkReset({ body: { token: reset } })),
} satisfies Record<string, (holder: Holder) => Promise<string>>
type Thing = keyof typeof things

/** What is left as it was, and why that is right. */
const stays = (_why: string) => 'open'

interface Row {
  readonly tenant: string
  readonly end: (holder: Holder) => Promise<unknown>
  readonly answers: Record<Thing, string>
}

/** Each row: what somebody does, and what each thing is answered by the next request. */
const rows: Record<string, Row> = {
  'disable user': {
    tenant: 'acme',
    end: ({ tenant, user }) => anna.api.users.inactivate({ params: { tenant, user } }),
    answers: {
      session: 'not_signed_in',
      'access token': 'not_signed_in',
      'refresh token': 'invalid_grant',
      'API key': 'not_signed_in',
      invitation: stays('it is somebody else’s: who is invited is not active, and cannot be inactivated'),
      'reset link': 'link_spent',
    },
  },
  'remove mapping': {
    tenant: 'acme',
    end: async ({ tenant, user, invited }) => {
      const { items } = await anna.api.members.list({ params: { tenant }, query: { size: 100 } })
      for (const { id } of items.filter(item => [user, invited].includes(item.userId))) {
        await anna.api.members.unassign({ params: { tenant, member: id }, query: {} })
      }
    },
    answers: {
      session: 'access_removed',
      'access token': 'access_removed',
      'refresh token': 'invalid_grant',
      'API key': 'not_signed_in',
      invitation: stays('it opens the account, which has no access to anything any more'),
      'reset link': stays('it opens the account, which has no access to anything any more'),
    },
  },
  'change password': {
    tenant: 'acme',
    end: async ({ tenant, userName }) => {
      const elsewhere = await world.logIn(userName, PASSWORD, tenant)
      await elsewhere.api.me.changePassword({ body: { current: PASSWORD, password: 'another-river-stone-7' } })
    },
    answers: {
      session: 'not_signed_in',
      'access token': 'not_signed_in',
      'refresh token': 'invalid_grant',
      'API key': stays('it is no proof of the person: it ends with what they hold, or when somebody ends it'),
      invitation: stays('it is somebody else’s'),
      'reset link': 'link_spent',
    },
  },
  'remove role': {
    tenant: 'acme',
    end: ({ tenant, user }) =>
      anna.api.grants.endUser({ params: { tenant, user }, body: { roles: ['ClientManagement'] } }),
    answers: {
      session: 'permission_missing',
      'access token': 'permission_missing',
      'refresh token': 'permission_missing',
      'API key': 'not_signed_in',
      invitation: stays('it opens the account, which holds what it holds when it is opened'),
      'reset link': stays('it opens the account, which holds what it holds when it is opened'),
    },
  },
  'lock tenant': {
    tenant: 'brig',
    end: ({ tenant }) => anna.api.tenants.lock({ params: { tenant } }),
    answers: {
      session: 'not_signed_in',
      'access token': 'not_signed_in',
      'refresh token': 'invalid_grant',
      'API key': 'tenant_locked',
      invitation: 'tenant_locked',
      'reset link': 'tenant_locked',
    },
  },
  'delete tenant': {
    tenant: 'crux',
    end: ({ tenant }) => anna.api.tenants.delete({ params: { tenant }, body: { confirm: tenant } }),
    answers: {
      session: 'not_signed_in',
      'access token': 'not_signed_in',
      'refresh token': 'invalid_grant',
      'API key': 'not_signed_in',
      invitation: 'link_spent',
      'reset link': 'link_spent',
    },
  },
}

async function askAll(holder: Holder): Promise<Record<string, string>> {
  const answers: Record<string, string> = {}
  for (const [thing, ask] of Object.entries(things)) answers[thing] = await ask(holder)
  return answers
}

const allOpen = Object.fromEntries(Object.keys(things).map(thing => [thing, 'open']))

describe('what is taken away is refused by the very next request', () => {
  it.each(Object.entries(rows))('%s', async (what, { tenant, end, answers }) => {
    const holder = await makeHolder(tenant, `pia-${what.replaceAll(' ', '-')}`)
    // A table of refusals proves nothing where everything was refused before.
    expect(await askAll(holder)).toEqual(allOpen)
    await end(holder)
    expect(await askAll(holder)).toEqual(answers)
  })
})
