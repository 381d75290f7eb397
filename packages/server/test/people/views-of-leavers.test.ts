import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startNodes } from '../races/nodes.ts'
import { countIn } from '../races/rows.ts'
import type { Visitor } from '../world/world.ts'
import { acme, codeOf, type Ground, type Person, startGround } from './grants-ground.ts'
import { someoneWaits, stoppingAfter } from './waiting-ground.ts'

const table = 'objects'

let ground: Ground

beforeAll(async () => {
  ground = await startGround()
})
afterAll(() => ground.world.stop())

const at = (view: string) => ({ params: { ...acme, view } })
const save = ({ api }: Visitor, name: string, more: { shared?: boolean; default?: boolean } = {}) =>
  api.views.create({ params: acme, body: { table, name, query: 'q=blue', ...more } })

/** Ends somebody's access; before that is done, and while its rows are held, they send something. Says the answer. */
async function endWhile({ member }: Person, act: () => Promise<unknown>): Promise<string | undefined> {
  const { wire, reached, goOn } = stoppingAfter(/^delete from "memberships"/)
  const nodes = await startNodes(ground.world, wire, 1)
  try {
    const ending = nodes.send({ by: ground.ada.visitor, method: 'DELETE', path: `/api/t/acme/members/${member}` })
    await reached
    const answer = codeOf(act())
    await someoneWaits(ground.world)
    goOn()
    expect((await ending).status).toBe(204)
    return await answer
  } finally {
    goOn()
    await nodes.stop()
  }
}

describe('whoever loses access at the very moment', () => {
  it('saves no view of their own', async () => {
    const mia = await ground.person('mia')
    expect(await endWhile(mia, () => save(mia.visitor, 'Blue'))).toBe('access_removed')
    expect(await countIn(ground.world, 'acme', `views WHERE made_by = '${mia.id}'`)).toBe(0)
  })

  it('nor one that is shared and their default', async () => {
    const noor = await ground.person('noor', 'Tenant Admin')
    const share = () => save(noor.visitor, 'Everybody’s blue', { shared: true, default: true })
    expect(await endWhile(noor, share)).toBe('access_removed')
    expect(await countIn(ground.world, 'acme', `views WHERE made_by = '${noor.id}'`)).toBe(0)
    expect(await countIn(ground.world, 'acme', `view_defaults WHERE user_id = '${noor.id}'`)).toBe(0)
  })

  it('chooses no default among what is shared', async () => {
    const ole = await ground.person('ole')
    const { id } = await save(ground.ada.visitor, 'Official', { shared: true })
    const choose = () => ole.visitor.api.views.setDefault({ params: acme, body: { table, view: id } })
    expect(await endWhile(ole, choose)).toBe('access_removed')
  })

  it('takes back nothing that they shared: it stays the tenant’s', async () => {
    const pia = await ground.person('pia', 'Tenant Admin')
    const { id } = await save(pia.visitor, 'Gift', { shared: true })
    const takeBack = () => pia.visitor.api.views.edit({ ...at(id), body: { shared: false } }, { ifMatch: 1 })
    expect(await endWhile(pia, takeBack)).toBe('access_removed')
    expect((await ground.ada.visitor.api.views.get(at(id))).shared).toBe(true)
  })

  it('renames no view that goes with them', async () => {
    const quin = await ground.person('quin')
    const { id } = await save(quin.visitor, 'Own')
    const rename = () => quin.visitor.api.views.edit({ ...at(id), body: { name: 'Still own' } }, { ifMatch: 1 })
    expect(await endWhile(quin, rename)).toMatch(/^(access_removed|not_found)$/)
  })
})

describe('whoever shared a view, and may no longer share', () => {
  let rolf: Person
  let shared: string

  beforeAll(async () => {
    rolf = await ground.person('rolf', 'Tenant Admin')
    shared = (await save(rolf.visitor, 'Team', { shared: true })).id
    const params = { ...acme, user: rolf.id }
    await ground.ada.visitor.api.grants.endUser({ params, body: { roles: ['Tenant Admin'] } })
  })

  const edit = (body: { name?: string; query?: string; shared?: boolean }, ifMatch = 1) =>
    rolf.visitor.api.views.edit({ ...at(shared), body }, { ifMatch })

  it.each([
    ['another query', { query: 'q=red' }],
    ['another name', { name: 'Mine' }],
    ['another query, shared all the same', { query: 'q=red', shared: true }],
  ])('gives it no more %s: all others would see it', async (_, body) => {
    await expect(edit(body)).rejects.toMatchObject({
      code: 'permission_missing',
      problem: { missing: ['settings.manage'] },
    })
    expect(await ground.ada.visitor.api.views.get(at(shared))).toMatchObject({
      name: 'Team',
      query: 'q=blue',
      version: 1,
    })
  })

  it('may take it back, and then does with it what they like', async () => {
    expect(await edit({ shared: false })).toMatchObject({ shared: false })
    expect(await edit({ query: 'q=red' }, 2)).toMatchObject({ query: 'q=red' })
    await expect(edit({ shared: true }, 3)).rejects.toMatchObject({ code: 'permission_missing' })
    await expect(ground.ada.visitor.api.views.get(at(shared))).rejects.toMatchObject({ code: 'not_found' })
  })
})
