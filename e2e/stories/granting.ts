import type { Locator } from 'playwright-core'
import { PASSWORD } from '../../packages/server/test/world/people.ts'
import { makePerson, type Visitor } from '../../packages/server/test/world/world.ts'
import { getGroupId, makeTwoHouses } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'

/** Berlin, where Bruno looks after everything; carl and greta can enter it and may do nothing more there. */
export interface Berlin {
  readonly stage: Stage
  readonly bruno: Seat
  readonly carl: Seat
  /** Bruno again, at the API. */
  readonly api: Visitor['api']
  /** The permissions that somebody holds there, as the API explains them to Bruno. */
  readPermissions(userName: string): Promise<string[]>
}

export async function startBerlin(): Promise<Berlin> {
  const stage = await startStage()
  const { world } = stage
  const maker = await world.managing()
  await makeTwoHouses(maker)
  const groups = [await getGroupId(maker, 'berlin', 'TenantOwners')]
  await makePerson(world, maker, { tenant: 'berlin', userName: 'bruno', groups })
  const ids = new Map<string, string>()
  for (const userName of ['carl', 'greta']) {
    ids.set(userName, await makePerson(world, maker, { tenant: 'berlin', userName, member: true }))
  }
  const { api } = await world.logIn('bruno', PASSWORD)
  return {
    stage,
    api,
    bruno: await stage.seatFor('bruno'),
    carl: await stage.seatFor('carl'),
    async readPermissions(userName) {
      const { items } = await api.grants.access({ params: { tenant: 'berlin', user: ids.get(userName) ?? '' } })
      return items.map(({ permission }) => permission)
    },
  }
}

export const button = ({ page }: Seat, name: string) => page.getByRole('button', { name, exact: true })
export const dialog = ({ page }: Seat) => page.getByRole('dialog')
export const treeOf = ({ page }: Seat) => page.getByRole('navigation', { name: 'Tree of rights' })

/** Ticks one thing in the list of a dialog. */
export async function pick(seat: Seat, name: string): Promise<void> {
  await dialog(seat)
    .getByRole('checkbox', { name: new RegExp(`^${name}`) })
    .check()
}

/** Grants what the page at hand shows to one person, group or role. */
export async function grantTo(
  seat: Seat,
  { kind, name, reason = '' }: { kind: 'Users' | 'User groups' | 'Own roles'; name: string; reason?: string },
): Promise<void> {
  await button(seat, 'Grant…').click()
  await dialog(seat).getByRole('combobox', { name: 'Grant to' }).selectOption({ label: kind })
  await pick(seat, name)
  if (reason) await dialog(seat).getByRole('textbox', { name: 'Reason (optional)' }).fill(reason)
  await dialog(seat).getByRole('button', { name: 'Grant', exact: true }).click()
  await dialog(seat).waitFor({ state: 'detached' })
}

/** What an element says, in one line. */
export async function lineOf(element: Locator): Promise<string> {
  return (await element.innerText()).replace(/\s+/g, ' ')
}
