import { listRoutes } from '@tenantry/contract/api'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../../src/database/tenant-transaction.ts'
import { getTenantId } from '../../src/kernel/ids.ts'
import { requests } from '../endpoints/requests.ts'
import { startWorld, type World } from '../world/world.ts'
import { digestRows } from './digest.ts'
import { type Family, makeFamily, relations } from './family.ts'
import {
  type CallerName,
  describeLeaks,
  isOfPolicies,
  listTellingIds,
  listTellingTenants,
  type Tried,
  tryEverything,
} from './matrix.ts'

let world: World
let family: Family
let app: pg.Client

beforeAll(async () => {
  world = await startWorld()
  app = new pg.Client({ connectionString: world.appUrl })
  await app.connect()
  family = await makeFamily(world)
})
afterAll(async () => {
  await app.end()
  await world.stop()
})

const foreign = relations.filter(relation => relation !== 'own')
const inside: readonly CallerName[] = ['member', 'admin']
const above: readonly CallerName[] = ['manager', 'superuser']

describe('what is not yours looks like what is not there', () => {
  it.each([...inside, ...above])('to the %s, by the id of anything in any request [ID-6]', async caller => {
    expect(await listTellingIds(family, { caller, url: world.url })).toEqual([])
  })

  it.each(inside)('to the %s, by the id of a tenant in any request [ID-6, ID-19]', async caller => {
    expect(await listTellingTenants(family, { caller, url: world.url })).toEqual([])
  })
})

describe('the mappings of a tenant', () => {
  it('are listed for it alone, and stand in it alone [OM-10, OM-17, OM-34]', async () => {
    const all = relations.map(relation => family.known[relation].mapping)
    for (const relation of relations) {
      const { mapping, group } = family.known[relation]
      const { items } = await family.callers.manager.api.provisioning.list({ params: { tenant: relation }, query: {} })
      expect(items.map(item => item.id).filter(id => all.includes(id))).toEqual([mapping])
      expect(items.find(item => item.id === mapping)?.groups.map(({ id }) => id)).toEqual([group])
      const stored = await inTenant(world.parts.connections, { tenant: getTenantId(relation), lock: 'read' }, scope =>
        scope.rows.selectFrom('memberships').select('id').execute(),
      )
      expect(stored.map(({ id }) => id).filter(id => all.includes(id))).toEqual([mapping])
    }
  })
})

describe('every operation, aimed at one’s own tenant and at those around it', () => {
  let before: Record<string, unknown>
  const tried: Tried[] = []

  beforeAll(async () => {
    before = await digestForeign()
  })

  it.each(inside)('shows the %s nothing of another tenant [ID-2, ID-3, ID-4, ID-6]', async caller => {
    const mine = await tryEverything(family, { caller, url: world.url })
    tried.push(...mine)
    expect(describeLeaks(mine)).toEqual([])
    expect(listServerErrors(mine)).toEqual([])
  })

  it('lets those inside into no other tenant, and changes no row there [ID-5, ID-19]', async () => {
    const through = tried
      .filter(
        ({ target, route }) => target !== 'own' && route.params !== undefined && '/api/t/' === route.path.slice(0, 7),
      )
      .filter(({ answer }) => answer.status < 400)
    expect(through.map(({ id, caller, target }) => `${id} as ${caller} at ${target}`)).toEqual([])
    expect(await digestForeign()).toEqual(before)
  })

  it.each(above)('shows the %s only what Tenant Management shows, and no tenant from inside [ID-19]', async caller => {
    const theirs = await tryEverything(family, { caller, url: world.url })
    tried.push(...theirs)
    expect(describeLeaks(theirs)).toEqual([])
    expect(listServerErrors(theirs)).toEqual([])
    const inside = theirs.filter(
      ({ id, route, answer }) => /^\/api\/t\/:tenant/.test(route.path) && !isOfPolicies(id) && answer.status < 400,
    )
    expect(inside.map(({ id, target }) => `${id} at ${target}`)).toEqual([])
  })

  it('was really every operation of the contract and of the document, and most really answered', async () => {
    const ids = listRoutes().map(({ id }) => id)
    expect([...new Set(tried.map(({ id }) => id))].sort()).toEqual([...ids].sort())
    expect(Object.keys(requests).sort()).toEqual([...ids].sort())
    expect(await listDocumented()).toEqual([...ids].sort())
    const succeeded = new Set(tried.filter(({ answer }) => answer.status < 300).map(({ id }) => id))
    expect(ids.filter(id => !succeeded.has(id as Tried['id']))).toEqual(Object.keys(neverHere))
  })
})

const forKeys = 'an API key opens it, and the callers have sessions'
const onlyAbove = 'definitions are changed at the system level'

/** Operations that no caller of the matrix brings to an end, and why; their refusals are scanned all the same. */
const neverHere = {
  'setUp.finish': 'the instance is set up',
  'signIn.logIn': 'nobody of that name',
  'signIn.proveCode': 'no such log-in under way',
  'signIn.secondProof': 'no such log-in under way',
  'signIn.newPassword': 'no such log-in under way',
  'signIn.checkReset': 'no such link',
  'signIn.reset': 'no such link',
  'signIn.checkActivation': 'no such link',
  'signIn.activate': 'no such link',
  'passwordPolicy.edit': 'the sign-in methods moved the version of the pool',
  'me.changePassword': 'the current password is wrong',
  'me.setUpAuthenticator': 'the pool has the method off',
  'me.confirmAuthenticator': 'none waits for its code',
  'me.endAuthenticator': 'none is set up',
  'me.prove': 'the password is wrong',
  'me.endSession': 'the session is always somebody else’s',
  'ownAccount.edit': 'the version named is an old one',
  'ownAccount.removeAddress': 'the address is always somebody else’s',
  'ownAccount.sendCode': 'the address is always somebody else’s',
  'ownAccount.enterCode': 'the address is always somebody else’s',
  'ownAccount.verify': 'no code waits where it is looked for',
  'tenants.delete': 'the id typed is wrong',
  'users.resetAuthenticator': 'none is set up',
  'users.cancelInvitation': 'the user is deleted by then',
  'addresses.remove': 'its user has no other way in',
  'addresses.verify': 'the address is verified already',
  'userSessions.end': 'the session is always somebody else’s',
  'userAttributes.edit': 'the version named is an old one',
  'poolSchemas.edit': 'the version named is an old one',
  'grants.makeTenantManager': 'no tenant of the matrix is the system tenant',
  'managers.list': 'no tenant of the matrix is the system tenant',
  'classes.delete': 'objects are of the class',
  'objects.delete': 'documents refer to the object',
  'mail.again': 'no mail server is configured',
  'jobs.get': 'the job is somebody else’s',
  'jobs.cancel': 'the job is somebody else’s',
  'policies.create': onlyAbove,
  'policies.edit': onlyAbove,
  'policies.consequences': onlyAbove,
  'policies.delete': onlyAbove,
  'policyPermissions.create': onlyAbove,
  'policyPermissions.edit': onlyAbove,
  'policyPermissions.consequences': onlyAbove,
  'policyPermissions.delete': onlyAbove,
  'policyFiles.import': 'what is there is never what the file was compared with',
  'subjectSearch.users': 'the search is off',
  'subjectSearch.roles': 'the search is off',
  'workspaces.delete': 'the name typed is wrong',
  'workspaceAccess.add': 'the user holds no tenant role any more',
  'workspaceAccess.end': 'the membership ended before, and the role with it',
  'identityProviders.connect': 'the only pool is connected already',
  'runtime.policy': forKeys,
  'runtime.children': forKeys,
  'authzen.evaluation': forKeys,
  'authzen.evaluations': forKeys,
  'authzen.searchSubject': forKeys,
  'authzen.searchResource': forKeys,
  'authzen.searchAction': forKeys,
}

function listServerErrors(tried: readonly Tried[]): string[] {
  return tried
    .filter(({ answer }) => answer.status >= 500)
    .map(({ id, caller, target, answer }) => `${id} as ${caller} at ${target}: ${answer.text}`)
}

async function digestForeign(): Promise<Record<string, unknown>> {
  const digests: Record<string, unknown> = {}
  for (const relation of foreign) digests[relation] = await digestRows(app, relation)
  return digests
}

async function listDocumented(): Promise<string[]> {
  const document: unknown = await (await fetch(`${world.url}/openapi.json`)).json()
  const found = [...JSON.stringify(document).matchAll(/"operationId":"([^"]+)"/g)].map(match => match[1] ?? '')
  return found.sort()
}
