import { makePerson, type Visitor, type World } from '../packages/server/test/world/world.ts'

/** A tenant of the stories: its id, its title, and the ids of what is in it by title. */
export interface House {
  readonly id: string
  readonly title: string
  readonly database?: string
  readonly objects: ReadonlyMap<string, string>
  readonly documents: ReadonlyMap<string, string>
}

/** What a house is made of. */
interface HousePlan {
  id: string
  title: string
  database?: string
  /** Titles; all of the class Location, in the city that the house is named after. */
  objects: string[]
  documents?: string[]
}

/** Makes a tenant in which its maker works, with objects and documents. The maker acts as superuser already. */
export async function makeHouse(maker: Visitor, plan: HousePlan): Promise<House> {
  const { id, title, database = 'main' } = plan
  await maker.api.tenants.create({ body: { id, title, database, preProvisionAdminAccess: true } })
  const params = { tenant: id }
  const { items: classes } = await maker.api.classes.list({ params, query: { q: 'Location' } })
  const location = classes[0]?.id ?? ''
  const objects = new Map<string, string>()
  for (const one of plan.objects) {
    const body = { title: one, class: location, values: { city: title } }
    objects.set(one, (await maker.api.objects.create({ params, body })).id)
  }
  const documents = new Map<string, string>()
  for (const one of plan.documents ?? []) {
    const body = { title: one, text: `What is known in ${title}.`, object: [...objects.values()][0] ?? null }
    documents.set(one, (await maker.api.documents.create({ params, body })).id)
  }
  return { id, title, database, objects, documents }
}

/** Two customers of one operator: Berlin with three objects, in the database wanted for it, and Hamburg with two. */
export async function makeTwoHouses(
  maker: Visitor,
  { databaseOfBerlin = 'main' }: { databaseOfBerlin?: string } = {},
): Promise<{ berlin: House; hamburg: House }> {
  return {
    berlin: await makeHouse(maker, {
      id: 'berlin',
      title: 'Berlin',
      database: databaseOfBerlin,
      objects: ['Alexanderplatz', 'Funkturm', 'Tempelhof'],
      documents: ['Keys of Berlin'],
    }),
    hamburg: await makeHouse(maker, {
      id: 'hamburg',
      title: 'Hamburg',
      objects: ['Landungsbruecken', 'Speicherstadt'],
      documents: ['Keys of Hamburg'],
    }),
  }
}

/** A person of the system tenant, let into tenants below it: the group in each, by the tenant's id. */
export async function makeTraveller(
  world: World,
  maker: Visitor,
  { userName, groups }: { userName: string; groups: Record<string, string> },
): Promise<string> {
  const user = await makePerson(world, maker, { tenant: 'system', userName })
  for (const [tenant, name] of Object.entries(groups)) {
    const group = await getGroupId(maker, tenant, name)
    await maker.api.provisioning.addUser({ params: { tenant }, body: { user, groups: [group] } })
  }
  return user
}

/** The id of a group by its name. */
export async function getGroupId(maker: Visitor, tenant: string, name: string): Promise<string> {
  const { items } = await maker.api.groups.list({ params: { tenant }, query: { size: 100 } })
  const found = items.find(group => group.name === name)
  if (!found) throw new Error(`there is no group ${name} in ${tenant}`)
  return found.id
}
