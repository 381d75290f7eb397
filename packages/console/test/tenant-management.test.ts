import { afterEach, describe, expect, it, vi } from 'vitest'
import { actingGrant, fetchActing } from '../src/api/acting-grant.ts'
import { createRetryKeys } from '../src/api/retry-key.ts'
import { idFromTitle, isTenantId } from '../src/pages/system/tenant-id.ts'

const notActing = () => Response.json({ status: 403, code: 'not_acting', title: '', detail: '' }, { status: 403 })

/** A server whose acting grant has run out; answers what it was asked, in order. */
function serverWithoutGrant({ refuses = false } = {}): string[] {
  const asked: string[] = []
  let acting = false
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    asked.push(`${init?.method ?? 'GET'} ${address}`)
    if (address === '/api/acting') {
      acting = !refuses
      return refuses ? Response.json({ status: 403, code: 'permission_missing' }, { status: 403 }) : Response.json({})
    }
    return acting ? Response.json({ items: [] }) : notActing()
  })
  return asked
}

describe('acting as superuser', () => {
  afterEach(() => {
    actingGrant.setInside(false)
    vi.unstubAllGlobals()
  })

  it('is started again once where it ran out in the middle of work, for all who met it together', async () => {
    const asked = serverWithoutGrant()
    const answers = await Promise.all([fetchActing('/api/management/tenants'), fetchActing('/api/management/tenants')])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(asked.filter(line => line === 'POST /api/acting')).toHaveLength(1)
  })

  it('is not started again by what the page asks once its person has stopped it', async () => {
    const asked = serverWithoutGrant()
    actingGrant.setInside(true)
    actingGrant.markStopped()
    expect((await fetchActing('/api/management/tenants')).status).toBe(403)
    expect(asked).toEqual(['GET /api/management/tenants'])
    actingGrant.resume()
    expect((await fetchActing('/api/management/tenants')).status).toBe(200)
  })

  it('says what is missing where it may not be started, and asks nothing twice', async () => {
    const asked = serverWithoutGrant({ refuses: true })
    const answer = await fetchActing('/api/management/tenants')
    expect(await answer.json()).toMatchObject({ code: 'permission_missing' })
    expect(asked).toEqual(['GET /api/management/tenants', 'POST /api/acting'])
  })

  it('is no matter of addresses outside Tenant Management', async () => {
    const asked = serverWithoutGrant()
    expect((await fetchActing('/api/t/system/users')).status).toBe(403)
    expect(asked).toEqual(['GET /api/t/system/users'])
  })
})

describe('the dialog New Tenant', () => {
  it('[ID-13] makes an id of a name', () => {
    expect(idFromTitle('Müller & Söhne')).toBe('muellersoehne')
    expect(idFromTitle('3M Česko')).toBe('mcesko')
    expect(idFromTitle('東京')).toBe('')
    expect(idFromTitle('A very long title that goes on and on')).toHaveLength(25)
    expect(['Acme', 'b2b'].every(isTenantId) && !['', '2b', 'a-b', 'x'.repeat(26)].some(isTenantId)).toBe(true)
  })

  it('sends the same key for the same form, and another one for another', () => {
    const keyFor = createRetryKeys()
    const first = keyFor({ id: 'acme' })
    expect(keyFor({ id: 'acme' })).toBe(first)
    expect(keyFor({ id: 'beta' })).not.toBe(first)
  })
})
