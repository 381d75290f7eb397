import type { Clearance } from '../authz/clearance.ts'
import { readTenantSettings } from '../tenant-settings/tenant-settings.doors.ts'
import type { SessionLimits } from './session.ts'

/** What the tenant at hand allows the sessions of its own people; directory.caller holds every request to it. */
export async function readSessionLimits(home: Clearance): Promise<SessionLimits> {
  const { sessionIdleSeconds, sessionLimitSeconds } = await readTenantSettings(home)
  return { idleSeconds: sessionIdleSeconds, limitSeconds: sessionLimitSeconds }
}
