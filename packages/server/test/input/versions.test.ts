import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Known, listRequests, type RouteId } from '../endpoints/requests.ts'
import { send, type Wire } from '../endpoints/send.ts'
import { makeFamily } from '../isolation/family.ts'
import { accounts } from '../world/people.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'

let world: World
let anna: Visitor
let superuser: Visitor
let known: Known

beforeAll(async () => {
  world = await startWorld()
  known = (await makeFamily(world)).known.own
  anna = await world.managing()
  superuser = await world.logIn('superuser', accounts.superuserPassword)
})
afterAll(() => world.stop())

/** What is changed at the system level, by superuser, which holds `policies.manage` and `settings.manage` there. */
const inSystem: readonly RouteId[] = [
  'policies.edit',
  'policyPermissions.edit',
  'searchSettings.edit',
  'administratorManagement.edit',
]

const changing = listRequests().filter(({ route }) => route.method === 'PATCH')

describe('every change of something that has a version', () => {
  it('is one of these', () => {
    const ids: RouteId[] = [
      'signInMethods.edit',
      'passwordPolicy.edit',
      'ownAccount.edit',
      'tenants.rename',
      'users.edit',
      'tenantSettings.edit',
      'administratorManagement.edit',
      'userAttributes.edit',
      'pools.edit',
      'poolSchemas.edit',
      'groups.edit',
      'roles.edit',
      'classes.edit',
      'objects.edit',
      'documents.edit',
      'views.edit',
      'policies.edit',
      'policyPermissions.edit',
      'policyRoles.edit',
      'policyTests.edit',
      'searchSettings.edit',
      'workspaces.edit',
      'identityProviders.edit',
      'clients.edit',
    ]
    expect(changing.map(({ id }) => id)).toEqual(ids)
    expect(changing.filter(({ route }) => !route.versioned)).toEqual([])
  })

  it.each(changing)(
    '$id asks which version it starts from, and changes only that one',
    async ({ id, route, toRequest: toAnyRequest }) => {
      const toRequest = (k: Known) => toAnyRequest(inSystem.includes(id) ? { ...k, tenant: 'all' } : k)
      const { cookie } = inSystem.includes(id) ? superuser : anna
      const wire = (ifMatch: string | undefined): Wire => ({
        url: world.url,
        cookie,
        headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
      })
      const { versioned: _, ...unversioned } = route
      const get = { ...route, method: 'GET', body: undefined } as const
      const before = await send(wire(undefined), get, toRequest(known))
      const etag = before.headers.get('etag') ?? ''
      expect(etag).toMatch(/^"\d+"$/)

      const missing = await send(wire(undefined), unversioned, toRequest(known))
      expect([missing.status, missing.code]).toEqual([428, 'version_required'])
      for (const wrong of ['*', 'W/"1"', '1', '"x"', '"1", "2"', '"99999999999"']) {
        const answer = await send(wire(wrong), route, toRequest(known))
        expect([wrong, answer.status, answer.code]).toEqual([wrong, 400, 'invalid_input'])
      }
      const stale = await send(wire('"999"'), route, toRequest(known))
      expect([stale.status, stale.code]).toEqual([412, 'version_conflict'])
      expect(JSON.parse(stale.text).current).toEqual(JSON.parse(before.text))
      expect((await send(wire(undefined), get, toRequest(known))).text).toBe(before.text)

      const done = await send(wire(etag), route, toRequest(known))
      expect(done.status).toBe(200)
      expect(done.headers.get('etag')).not.toBe(etag)
      const again = await send(wire(etag), route, toRequest(known))
      expect([again.status, again.code]).toEqual([412, 'version_conflict'])
    },
  )
})
