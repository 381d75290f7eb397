import type { Parts } from './authz/parts.ts'
import { authzenRoutes } from './authzen/authzen.routes.ts'
import { authzenService } from './authzen/authzen.service.ts'
import { authzenSearches } from './authzen/authzen-searches.service.ts'
import type { Asking } from './decisions/admit.ts'
import { decisionsRoutes } from './decisions/decisions.routes.ts'
import { decisionsService } from './decisions/decisions.service.ts'
import { keepKeyUse } from './decisions/key-use.ts'
import { keepTenants } from './decisions/tenant-snapshots.ts'
import { whoCanService } from './decisions/who-can.service.ts'
import type { Handlers } from './http/serve.ts'
import { runtimeRoutes } from './runtime/runtime.routes.ts'
import { runtimeService } from './runtime/runtime.service.ts'
import { whatIfRoutes } from './what-if/what-if.routes.ts'
import { whatIfService } from './what-if/what-if.service.ts'

/** What answers questions, and how to stop what it keeps going beside them. */
export interface Deciding {
  readonly handlers: Pick<Handlers, 'decisions' | 'runtime' | 'authzen' | 'policyPreview'>
  stop(): Promise<void>
}

/** Joins the three forms in which decisions are asked for, and their preview, on one memory of tenants. */
export function composeDecisions(parts: Parts): Deciding {
  const asking: Asking = { ...parts, snapshots: keepTenants(parts), keyUse: keepKeyUse(parts) }
  return {
    handlers: {
      decisions: decisionsRoutes({ decisions: decisionsService(asking), who: whoCanService(asking) }),
      policyPreview: whatIfRoutes(whatIfService(asking)),
      runtime: runtimeRoutes(runtimeService(asking)),
      authzen: authzenRoutes({ service: authzenService(asking), searches: authzenSearches(asking) }),
    },
    async stop() {
      asking.snapshots.stop()
      await asking.keyUse.stop()
    },
  }
}
