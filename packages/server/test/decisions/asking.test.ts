import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../world/world.ts'
import { type Hospital, makeHospital, tell } from './hospital.ts'

let world: World
let hospital: Hospital
beforeAll(async () => {
  world = await startWorld()
  hospital = await makeHospital(world)
})
afterAll(() => world.stop())

const ACME = '/api/t/acme/decisions'
const nina = { user: 'nina', identityRoles: ['nurses'] }

describe('asking for decisions', () => {
  it('says what a subject holds, with the revision that it was decided on', async () => {
    const { status, body } = await tell(world, hospital.key, `${ACME}/evaluate`, { policy: 'Hospital/Wards', subject: nina })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { roles: [{ name: 'Nurse', origin: 'system' }], permissions: ['chart.read'] },
    })
    const again = await tell(world, hospital.key, `${ACME}/check`, {
      policy: 'Hospital', permission: 'chart.read', subject: nina, atLeast: body.revision,
    })
    expect(again.body).toMatchObject({ allowed: true })
  })
})
