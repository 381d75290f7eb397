import { accounts } from './en/accounts.ts'
import { administrators } from './en/administrators.ts'
import { audit } from './en/audit.ts'
import { entrances } from './en/entrances.ts'
import { exchange } from './en/exchange.ts'
import { explorer } from './en/explorer.ts'
import { frame } from './en/frame.ts'
import { grants } from './en/grants.ts'
import { groups } from './en/groups.ts'
import { guide } from './en/guide.ts'
import { keys } from './en/keys.ts'
import { matrix } from './en/matrix.ts'
import { me } from './en/me.ts'
import { meanings } from './en/meanings.ts'
import { people } from './en/people.ts'
import { policies } from './en/policies.ts'
import { pools } from './en/pools.ts'
import { privileges } from './en/privileges.ts'
import { proof } from './en/proof.ts'
import { proofs } from './en/proofs.ts'
import { rights } from './en/rights.ts'
import { search } from './en/search.ts'
import { system } from './en/system.ts'
import { tables } from './en/tables.ts'
import { tenant } from './en/tenant.ts'
import { tests } from './en/tests.ts'
import { ui } from './en/ui.ts'
import { workspaces } from './en/workspaces.ts'

/** English: the catalogue that the others are measured against. */
export const en = {
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
} as const
