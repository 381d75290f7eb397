import { listManageable } from '../accounts/manageable.ts'
import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { findTenantId } from '../kernel/ids.ts'
import { moveDefaultTenant, moveDefaultTenants } from './erase.store.ts'
import { listDefaultUsers } from './tenants.store.ts'

/** What becomes of those whose default tenant is deleted; nothing said leaves it empty. */
export interface Aftermath {
  readonly defaultTenants?: 'leave-empty' | 'earliest-remaining'
  readonly choices?: readonly { readonly user: string; readonly tenant: string }[]
}

/** Refuses choices that cannot be carried out (`not_a_member`) before anything is lost; `there` is the tenant to go. */
export async function refuseWrongChoices(there: Clearance<'tenants.delete'>, { choices = [] }: Aftermath) {
  const among = choices.map(choice => choice.user)
  if (among.length === 0) return
  const { items } = await listDefaultUsers(there, { among, size: among.length })
  for (const { user, tenant } of choices) {
    const others = items.find(one => one.id === user)?.others ?? []
    if (!others.some(other => other.id === tenant)) throw wrongChoice(user, tenant)
  }
}

/** Refuses a choice of a tenant whose members cannot be managed from `system`, as if it were none of theirs. */
export async function refuseUnmanaged(system: Clearance<'tenants.delete'>, { choices = [] }: Aftermath): Promise<void> {
  if (choices.length === 0) return
  const wanted = choices.flatMap(choice => findTenantId(choice.tenant) ?? [])
  const seen: ReadonlySet<string> = await listManageable(system, [...new Set(wanted)])
  const unseen = choices.find(choice => !seen.has(choice.tenant))
  if (unseen) throw wrongChoice(unseen.user, unseen.tenant)
}

/** Carries out the choices, then the rule for everybody else, in the very transaction that erases the tenant. */
export async function settleDefaultTenants(there: Clearance<'tenants.delete'>, aftermath: Aftermath): Promise<void> {
  for (const choice of aftermath.choices ?? []) {
    if (!(await moveDefaultTenant(there, choice))) throw wrongChoice(choice.user, choice.tenant)
  }
  if (aftermath.defaultTenants === 'earliest-remaining') await moveDefaultTenants(there)
}

function wrongChoice(user: string, tenant: string): Fault {
  return new Fault('not_a_member', {
    field: 'choices',
    detail: `"${tenant}" is none of the remaining tenants of the user ${user}, or their log-in opens another one: look again`,
    case: 'not_remaining',
    facts: { tenant },
  })
}
