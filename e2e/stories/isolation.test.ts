import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestRows } from '../../packages/server/test/isolation/digest.ts'
import { makeGroup, makePerson, type Visitor } from '../../packages/server/test/world/world.ts'
import { getGroupId, type House, makeTraveller, makeTwoHouses } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { rowOf } from './tenant-management.ts'

let stage: Stage
let maker: Visitor
let berlin: House
let hamburg: House
let bruno: Seat

beforeAll(async () => {
  stage = await startStage()
  maker = await stage.world.managing()
  const houses = await makeTwoHouses(maker, { databaseOfBerlin: 'berlin' })
  berlin = houses.berlin
  hamburg = houses.hamburg
  const groups = [await getGroupId(maker, 'berlin', 'TenantOwners')]
  await makePerson(stage.world, maker, { tenant: 'berlin', userName: 'bruno', groups })
  bruno = await stage.seatFor('bruno')
})
afterAll(() => stage.close())

const notFound = ({ page }: Seat) => page.getByRole('heading', { name: 'Not found', level: 1 })

describe('Bruno of Berlin, and what is in Hamburg', () => {
  it('sees the objects and documents of his tenant, and no others [ID-1] [ID-2] [ID-3]', async () => {
    const { page } = bruno
    await bruno.open('/')
    await page.getByRole('heading', { name: 'Berlin', level: 1 }).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Objects' }).click()
    await page.getByRole('link', { name: 'Funkturm' }).waitFor()
    const objects = await page.getByRole('table', { name: 'Objects' }).getByRole('rowheader').allInnerTexts()
    expect(objects).toEqual([...berlin.objects.keys()])
    await page.getByRole('navigation').getByRole('link', { name: 'Documents' }).click()
    await page.getByRole('link', { name: 'Keys of Berlin' }).waitFor()
    expect(await page.getByText('1 entry').count()).toBe(1)
  })

  it('records in Berlin what Hamburg does not know of: a class with its attributes [ID-4]', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/classes/new')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Tram line')
    await page.getByRole('button', { name: 'Add attribute' }).click()
    await page.getByRole('textbox', { name: 'Attribute name' }).fill('Terminus')
    await page.getByRole('button', { name: 'Create class' }).click()
    await page.getByRole('heading', { name: 'Tram line', level: 1 }).waitFor()

    const anna = await stage.anna()
    await anna.open('/t/hamburg/classes')
    await anna.page.getByRole('link', { name: 'Location' }).waitFor()
    expect(await anna.page.getByText('Tram line').count()).toBe(0)
    await anna.open('/t/berlin/classes')
    await anna.page.getByRole('link', { name: 'Tram line' }).waitFor()
  })

  it('finds nothing at the address of a Hamburg object, in its tenant or in his own [ID-6]', async () => {
    const theirs = hamburg.objects.get('Speicherstadt')
    const paper = hamburg.documents.get('Keys of Hamburg')
    for (const address of [
      `/t/hamburg/objects/${theirs}`,
      `/t/berlin/objects/${theirs}`,
      `/t/hamburg/documents/${paper}`,
      `/t/berlin/documents/${paper}`,
      '/t/hamburg',
      '/t/hamburg/settings/members',
    ]) {
      await bruno.open(address)
      await notFound(bruno).waitFor()
      expect(await bruno.page.getByText(/Speicherstadt|Keys of Hamburg/).count(), address).toBe(0)
    }
  })

  it('cannot tell a tenant that is closed to him from one that does not exist', async () => {
    const read = async (address: string) => {
      await bruno.open(address)
      await notFound(bruno).waitFor()
      return bruno.page.getByRole('main').innerText()
    }
    expect(await read('/t/hamburg')).toBe(await read('/t/nosuchtenant'))
  })

  it('searches for it in vain', async () => {
    const { page } = bruno
    await bruno.open('/t/berlin/objects')
    await page.getByRole('link', { name: 'Funkturm' }).waitFor()
    await page.getByRole('searchbox', { name: 'Search Objects' }).fill('Speicherstadt')
    await page.getByText('Nothing matches').waitFor()
  })

  it('is not let in for being the administrator of another tenant, nor is who manages tenants [ID-19]', async () => {
    await bruno.open('/t/default')
    await notFound(bruno).waitFor()
    const anna = await stage.anna()
    await anna.open('/t/default')
    await anna.page.getByRole('heading', { name: 'You have no access to Default' }).waitFor()
  })
})

describe('Dora, an administrator in Berlin and a reader in Hamburg', () => {
  let dora: Seat

  beforeAll(async () => {
    const params = { tenant: 'hamburg' }
    await makeGroup(maker, { ...params, name: 'Readers', roles: ['InventoryViewer'] })
    await makeTraveller(stage.world, maker, {
      userName: 'dora',
      groups: { berlin: 'TenantOwners', hamburg: 'Readers' },
    })
    dora = await stage.seatFor('dora')
  })
  const button = (name: string) => dora.page.getByRole('button', { name })
  const inNavigation = (name: string) => dora.page.getByRole('navigation').getByRole('link', { name })

  it('may change everything in Berlin [ID-5]', async () => {
    await dora.open('/t/berlin/objects')
    await dora.page.getByRole('link', { name: 'Funkturm' }).waitFor()
    await expect.poll(() => button('New object').isEnabled()).toBe(true)
    expect(await inNavigation('User groups').count()).toBe(1)
  })

  it('switches to Hamburg and may only read there, and is told so [ID-37]', async () => {
    const { page } = dora
    await button('Switch tenant, now Berlin').click()
    await page
      .getByRole('gridcell', { name: /^Hamburg/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Speicherstadt' }).waitFor()
    expect(await button('New object').getAttribute('aria-disabled')).toBe('true')
    await button('New object').hover()
    await page.getByRole('tooltip').filter({ hasText: 'InventoryManagement' }).waitFor()
    expect(await inNavigation('User groups').count()).toBe(0)

    await page.getByRole('link', { name: 'Speicherstadt' }).click()
    await page.getByRole('heading', { name: 'Speicherstadt', level: 1 }).waitFor()
    expect(await page.getByRole('textbox').count()).toBe(0)
  })

  it('is told what is missing where she types an address by hand', async () => {
    await dora.open('/t/hamburg/settings/groups')
    await dora.page.getByText('You may not see this').waitFor()
    await dora.page
      .getByText(/groups\.(read|view|manage)|UserManagement|Tenant Admin/)
      .first()
      .waitFor()
  })
})

describe('Anna, with Tenant Management in one tab and Berlin in another', () => {
  it('acts as superuser in the first only; in the second she works, and is written down, as herself', async () => {
    const anna = await stage.anna()
    const { page: management } = anna
    await anna.open('/system/tenants')
    await rowOf(management, 'Berlin').waitFor()
    const banner = (page: typeof management) => page.getByRole('region', { name: 'Acting as superuser' })
    await banner(management).waitFor()

    const inBerlin = await anna.context.newPage()
    await inBerlin.goto('/t/berlin/documents?new=1')
    await inBerlin.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill('Minutes of Monday')
    await inBerlin.getByRole('button', { name: 'Create' }).click()
    await inBerlin.getByRole('heading', { name: 'Minutes of Monday', level: 1 }).waitFor()
    expect(await banner(inBerlin).count()).toBe(0)

    await inBerlin.getByRole('link', { name: 'Audit' }).click()
    const entries = inBerlin.getByRole('region', { name: 'Audit entries' })
    const entry = entries.getByRole('listitem').filter({ hasText: 'Minutes of Monday' })
    await entry.waitFor()
    expect(await entry.innerText()).toContain('Anna Berg created the document Minutes of Monday')

    await management.reload()
    await banner(management).waitFor()
  })
})

describe('Berlin is deleted', () => {
  const listDatabases = async () => {
    const client = new pg.Client({ connectionString: stage.world.ownerUrl })
    await client.connect()
    try {
      const found = await client.query<{ name: string }>(
        `SELECT substr(datname, length(current_database()) + 2) AS name FROM pg_database
          WHERE starts_with(datname, current_database() || '_')`,
      )
      return found.rows.map(row => row.name)
    } finally {
      await client.end()
    }
  }
  const listRows = async (tenant: string) => {
    const client = new pg.Client({ connectionString: stage.world.appUrl })
    await client.connect()
    try {
      const digest = Object.entries(await digestRows(client, tenant))
      // The trail stays: it tells of the tenant and holds nothing that was in it.
      const kept = ['audit_entries', 'audit_heads']
      return digest
        .filter(([table, rows]) => !rows.startsWith('0 rows') && !kept.includes(table))
        .map(([table]) => table)
    } finally {
      await client.end()
    }
  }
  const deleteInConsole = async (anna: Seat, { id, title }: House, lost: RegExp) => {
    const { page } = anna
    await anna.open(`/system/tenants/${id}`)
    await page.getByRole('button', { name: 'Delete tenant' }).click()
    const dialog = page.getByRole('dialog', { name: `Delete tenant ${title}?` })
    await dialog.getByText('All objects and all documentation in this tenant are permanently removed.').waitFor()
    await dialog.getByText(lost).waitFor()
    await dialog.getByRole('textbox', { name: `Type ${id} to confirm` }).fill(id)
    await dialog.getByRole('button', { name: 'Delete tenant' }).click()
    await page.getByText(`${title} was deleted.`).waitFor()
    await page.getByRole('table', { name: 'Tenants' }).waitFor()
  }

  it('with every object and document, and its database with it [ID-18]', async () => {
    const anna = await stage.anna()
    expect(await listDatabases()).toEqual(['berlin'])
    expect(await listRows('hamburg')).toContain('objects')

    await deleteInConsole(anna, berlin, /^3 objects$/)
    expect(await rowOf(anna.page, 'Berlin').count()).toBe(0)
    expect(await listDatabases()).toEqual([])
    expect(await listRows('berlin')).toEqual([])

    // Hamburg lives in the shared database, where only its own rows go.
    const before = await listRows('default')
    await deleteInConsole(anna, hamburg, /^2 objects$/)
    expect(await listRows('hamburg')).toEqual([])
    expect(await listRows('default')).toEqual(before)
  })

  it('and whoever was at work in it finds nothing there any more', async () => {
    await bruno.open('/t/berlin/objects')
    await bruno.page.getByRole('heading', { name: 'Log in', level: 1 }).waitFor()
  })
})
