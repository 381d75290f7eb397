import { inContext } from '../races/rows.ts'
import type { AuthorityGround, Way } from './authority-ground.ts'
import { acme } from './grants-ground.ts'

const redirectUris = ['https://shop.example/signed-in']
const elsewhere = ['https://elsewhere.example/']
const lacking = 'may_not_confer'

/** A workspace of acme, with an application in it that Ada made. */
async function readyApplication({ ada, name }: AuthorityGround, opensApi: boolean) {
  const { id: workspace } = await ada.visitor.api.workspaces.create({ params: acme, body: { name: name() } })
  const params = { ...acme, workspace }
  const body = { name: name(), kind: 'web' as const, redirectUris, opensApi }
  const { client } = await ada.visitor.api.clients.create({ params, body })
  const at = { ...params, client: client.id }
  return { at, version: client.version, get: () => ada.visitor.api.clients.get({ params: at }) }
}

const way = (name: string, ready: Way['ready']): Way => ({ name, where: 'acme', lacking, ready })

export const makingApplication: Way[] = [
  way('an application that may act here in people’s names', async ground => {
    const { api } = ground.ada.visitor
    const { id: workspace } = await api.workspaces.create({ params: acme, body: { name: ground.name() } })
    const params = { ...acme, workspace }
    const body = { name: ground.name(), kind: 'web' as const, redirectUris, opensApi: true }
    return {
      try: by => by.api.clients.create({ params, body }),
      gained: async () => (await api.clients.list({ params, query: {} })).items.some(item => item.name === body.name),
    }
  }),
]

export const editingApplication: Way[] = [
  way('an application that may act here from now on', async ground => {
    const { at, version, get } = await readyApplication(ground, false)
    return {
      try: by => by.api.clients.edit({ params: at, body: { opensApi: true } }, { ifMatch: version }),
      gained: async () => (await get()).opensApi,
    }
  }),
  way('where the codes go of one that may act here', async ground => {
    const { at, version, get } = await readyApplication(ground, true)
    return {
      try: by => by.api.clients.edit({ params: at, body: { redirectUris: elsewhere } }, { ifMatch: version }),
      gained: async () => (await get()).redirectUris.join() === elsewhere.join(),
    }
  }),
]

export const rotatingSecret: Way[] = [
  way('the secret of one that may act here', async ground => {
    const { at } = await readyApplication(ground, true)
    const read = async () => {
      const found = await inContext(ground.world, 'acme', [
        `SELECT encode(secret_hash, 'hex') AS hash FROM clients WHERE id = '${at.client}'`,
      ])
      return String(found[0]?.hash)
    }
    const before = await read()
    return {
      try: by => by.api.clients.rotateSecret({ params: at, body: { overlapHours: 0 } }),
      gained: async () => (await read()) !== before,
    }
  }),
]
