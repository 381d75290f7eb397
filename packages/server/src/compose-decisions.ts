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
import { policyFilesRoutes } from './policy-files/policy-files.routes.ts'
import { policyFilesService } from './policy-files/policy-files.service.ts'
import { policyTestsRoutes } from './policy-tests/policy-tests.routes.ts'
import { policyTestsService } from './policy-tests/policy-tests.service.ts'
import { runTestsService } from './policy-tests/run-tests.service.ts'
import { runtimeRoutes } from './runtime/runtime.routes.ts'
import { runtimeService } from './runtime/runtime.service.ts'
import { whatIfRoutes } from './what-if/what-if.routes.ts'
import { whatIfService } from './what-if/what-if.service.ts'

/** What answers questions, and how to stop what it keeps going beside them. */
export interface Deciding {
  readonly handlers: Pick<
    Handlers,
    'decisions' | 'runtime' | 'authzen' | 'policyPreview' | 'policyFiles' | 'policyTests'
  >
  stop(): Promise<void>
}

/** Joins what answers from one memory of tenants: decisions in three forms, previews of changes, and tests. */
export function composeDecisions(parts: Parts): Deciding {
  const asking: Asking = { ...parts, snapshots: keepTenants(parts), keyUse: keepKeyUse(parts) }
  return {
    handlers: {
      decisions: decisionsRoutes({ decisions: decisionsService(asking), who: whoCanService(asking) }),
      policyPreview: whatIfRoutes(whatIfService(asking)),
      policyFiles: policyFilesRoutes(policyFilesService(asking)),
      policyTests: policyTestsRoutes({ tests: policyTestsService(parts), runs: runTestsService(asking) }),
      runtime: runtimeRoutes(runtimeService(asking)),
      authzen: authzenRoutes({ service: authzenService(asking), searches: authzenSearches(asking) }),
    },
    async stop() {
      asking.snapshots.stop()
      await asking.keyUse.stop()
    },
  }
}
