import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { compileTenant } from '@tenantry/engine/compile/tenant'
import type { Line } from '../table.ts'
import { USERS } from './tenant.ts'
import { makeDecisionWorld, makeOneTenant } from './world.ts'

const BYTES_PER_USER = 60
const TENANTS = 200

/** What a compiled tenant keeps in memory, for each user that is assigned something in it. */
export function measureMemory(random: () => number): Line {
  const { system } = makeDecisionWorld(random, { tenants: 1, questions: 0 })
  const kept = Array.from({ length: TENANTS }, () => makeOneTenant(random).customisation)
  const collect = getCollector()
  for (const customisation of kept) compileTenant(system, customisation)
  const before = collect()
  const compiled = kept.map(customisation => compileTenant(system, customisation))
  const bytes = (collect() - before) / compiled.length / USERS
  return {
    measure: 'memory of a compiled tenant of 1,000 users',
    measured: `${bytes.toFixed(0)} bytes a user`,
    beside: '',
    ratio: '',
    goal: `≤ ${BYTES_PER_USER} bytes`,
    isMet: bytes <= BYTES_PER_USER,
  }
}

/** Collects garbage and answers how many bytes are left. */
function getCollector(): () => number {
  setFlagsFromString('--expose_gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('this Node does not let its garbage be collected on request')
  return () => {
    collect()
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
}
