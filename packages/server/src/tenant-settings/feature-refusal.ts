import type { Clearance } from '../authz/clearance.ts'
import { carryInto } from '../authz/cross.ts'
import { Fault } from '../kernel/fault.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { readFeature } from './feature.store.ts'

/** Refuses as `feature_off` where administrator management is turned off on this instance. */
export async function refuseWhereOff(here: Clearance, contact: string | undefined): Promise<void> {
  const refusal = await findFeatureRefusal(here, contact)
  if (refusal) throw refusal
}

/** The refusal itself, for permits; it says whom to ask, where the instance has said so. */
export async function findFeatureRefusal(here: Clearance, contact: string | undefined): Promise<Fault | undefined> {
  const { isOn } = await carryInto(here, { tenant: SYSTEM, lock: 'read' }, readFeature)
  if (isOn) return undefined
  const detail = 'administrator management is not available on this instance'
  if (contact === undefined) return new Fault('feature_off', { detail: `${detail}: ask its operator` })
  return new Fault('feature_off', { detail: `${detail}: contact ${contact}`, case: 'ask_contact', facts: { contact } })
}
