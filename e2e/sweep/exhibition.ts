import { makePerson } from '../../packages/server/test/world/world.ts'
import { type House, makeTwoHouses } from '../cast.ts'
import { countRequests } from '../harness/settled.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'

type Ids = Readonly<Record<string, string>>

/** What every page is looked at in: Berlin and Hamburg, Anna, who may see all of it, and somebody not signed in. */
export interface Exhibition {
  readonly stage: Stage
  readonly anna: Seat
  readonly stranger: Seat
  /** A pattern with Berlin's own ids in it. */
  addressOf(pattern: string): string
}

export async function startExhibition(): Promise<Exhibition> {
  const stage = await startStage()
  const ids = await fill(stage)
  const anna = await stage.anna()
  const stranger = await stage.seat()
  for (const { page } of [anna, stranger]) countRequests(page)
  return { stage, anna, stranger, addressOf: pattern => fillIn(pattern, ids) }
}

async function fill(stage: Stage): Promise<Ids> {
  const maker = await stage.world.managing()
  const { berlin } = await makeTwoHouses(maker)
  const params = { tenant: berlin.id }
  const { items: classes } = await maker.api.classes.list({ params, query: {} })
  const { items: groups } = await maker.api.groups.list({ params, query: {} })
  const { items: groupsOfSystem } = await maker.api.groups.list({ params: { tenant: 'system' }, query: {} })
  const role = await maker.api.roles.create({ params, body: { name: 'Caretaker', rights: ['Manage Users'] } })
  const { person } = await maker.api.me.session()
  return {
    tenantId: berlin.id,
    userId: person.id,
    userOfBerlin: await makePerson(stage.world, maker, { tenant: berlin.id, userName: 'greta', member: true }),
    objectId: firstOf(berlin.objects),
    documentId: firstOf(berlin.documents),
    classId: classes[0]?.id ?? '',
    groupId: groupsOfSystem[0]?.id ?? '',
    groupOfBerlin: groups[0]?.id ?? '',
    roleId: 'Manage Users',
    roleOfBerlin: role.id,
    permission: 'users-manage',
  }
}

function firstOf(things: House['objects']): string {
  return [...things.values()][0] ?? ''
}

/** At system level a user, a group or a role is one of the system tenant. */
function fillIn(pattern: string, ids: Ids): string {
  const { userOfBerlin: userId, groupOfBerlin: groupId, roleOfBerlin: roleId } = ids
  const own: Record<string, string | undefined> = pattern.startsWith('/t/') ? { ...ids, userId, groupId, roleId } : ids
  return pattern.replace(/\$(\w+)/g, (_match, name: string) => own[name] ?? '')
}
