import { accounts } from './de/accounts.ts'
import { administrators } from './de/administrators.ts'
import { audit } from './de/audit.ts'
import { entrances } from './de/entrances.ts'
import { exchange } from './de/exchange.ts'
import { explorer } from './de/explorer.ts'
import { frame } from './de/frame.ts'
import { grants } from './de/grants.ts'
import { groups } from './de/groups.ts'
import { guide } from './de/guide.ts'
import { keys } from './de/keys.ts'
import { matrix } from './de/matrix.ts'
import { me } from './de/me.ts'
import { meanings } from './de/meanings.ts'
import { people } from './de/people.ts'
import { policies } from './de/policies.ts'
import { pools } from './de/pools.ts'
import { privileges } from './de/privileges.ts'
import { proof } from './de/proof.ts'
import { proofs } from './de/proofs.ts'
import { rights } from './de/rights.ts'
import { search } from './de/search.ts'
import { system } from './de/system.ts'
import { tables } from './de/tables.ts'
import { tenant } from './de/tenant.ts'
import { tests } from './de/tests.ts'
import { ui } from './de/ui.ts'
import { workspaces } from './de/workspaces.ts'
import type { Texts } from './texts.ts'

/** German. */
export const de: Texts = {
  accounts,
  administrators,
  audit,
  entrances,
  exchange,
  explorer,
  frame,
  grants,
  groups,
  guide,
  keys,
  proof,
  matrix,
  me,
  meanings,
  people,
  policies,
  pools,
  privileges,
  proofs,
  rights,
  search,
  system,
  tables,
  tenant,
  tests,
  ui,
  workspaces,
}
