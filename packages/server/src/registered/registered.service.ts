import type { PageQuery } from '@tenantry/contract/paging'
import type { RegisteredResource, RegisteredSubject } from '@tenantry/contract/registered'
import type { Clearance } from '../authz/clearance.ts'
import { enterWithKey } from '../authz/enter-key.ts'
import type { Parts } from '../authz/parts.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import type { TenantId } from '../kernel/ids.ts'
import { findJsonProblem } from '../kernel/json.ts'
import {
  countRegistered,
  forget,
  type Kept,
  keepResources,
  keepSubjects,
  listResources,
  listSubjects,
  type Registry,
  type ResourceRow,
  type SubjectRow,
} from './registered.store.ts'

/** How many subjects, and how many resources, a tenant may register. */
const MAX_REGISTERED = 1_000_000

type Named = readonly { readonly kind: string; readonly id: string }[]

const words = {
  registered_subjects: {
    kept: 'registered.subjects-kept',
    forgotten: 'registered.subjects-forgotten',
    kind: 'subjects',
  },
  registered_resources: {
    kept: 'registered.resources-kept',
    forgotten: 'registered.resources-forgotten',
    kind: 'resources',
  },
} as const

/**
 * What applications tell about their subjects and resources, so that searches find them. The trail counts them: it
 * holds who registered how many, not each one.
 */
export function registeredService({ connections }: Parts) {
  const reading = { action: 'registered.read', lock: 'read' } as const
  const editing = { action: 'registered.edit', lock: 'write' } as const
  const keep = (registry: Registry, write: typeof keepSubjects) => (caller: Caller, tenant: TenantId, items: Kept[]) =>
    enterWithKey(connections, { caller, tenant, ...editing }, async here => {
      refuseUnkeepable(items)
      refuseTwice(items)
      await write(here, items)
      await refuseTooMany(here, registry)
      return count(here, registry, { act: 'kept', of: items.length })
    })
  const take = (registry: Registry) => (caller: Caller, tenant: TenantId, named: Named) =>
    enterWithKey(connections, { caller, tenant, ...editing }, async here =>
      count(here, registry, { act: 'forgotten', of: await forget(here, registry, named) }),
    )
  return {
    listSubjects: (caller: Caller, tenant: TenantId, query: PageQuery & { kind?: string }) =>
      enterWithKey(connections, { caller, tenant, ...reading }, async here => {
        const page = await listSubjects(here, query)
        return { ...page, items: page.items.map(showSubject) }
      }),
    listResources: (caller: Caller, tenant: TenantId, query: PageQuery & { kind?: string }) =>
      enterWithKey(connections, { caller, tenant, ...reading }, async here => {
        const page = await listResources(here, query)
        return { ...page, items: page.items.map(showResource) }
      }),
    keepSubjects: keep('registered_subjects', keepSubjects),
    keepResources: keep('registered_resources', keepResources),
    forgetSubjects: take('registered_subjects'),
    forgetResources: take('registered_resources'),
  }
}

function showSubject({ kind, id, identityRoles, claims, properties, updatedAt }: SubjectRow): RegisteredSubject {
  return { kind, id, identityRoles: [...identityRoles], claims, properties, updatedAt: updatedAt.toISOString() }
}

function showResource({ kind, id, properties, updatedAt }: ResourceRow): RegisteredResource {
  return { kind, id, properties, updatedAt: updatedAt.toISOString() }
}

function refuseUnkeepable(items: readonly Kept[]): void {
  items.forEach((item, index) => {
    const problem = findJsonProblem(item)
    if (problem === undefined) return
    const field = `items.${index}`
    throw new Fault('invalid_input', { field, detail: `${field}: "${item.id}" ${problem}` })
  })
}

function refuseTwice(items: Named): void {
  const known = new Set<string>()
  for (const { kind, id } of items) {
    const name = JSON.stringify([kind, id])
    if (known.has(name)) {
      throw new Fault('invalid_input', { field: 'items', detail: `"${id}" of the kind "${kind}" is given twice` })
    }
    known.add(name)
  }
}

async function refuseTooMany(here: Clearance<'registered.edit'>, registry: Registry): Promise<void> {
  if ((await countRegistered(here, registry)) <= MAX_REGISTERED) return
  throw new Fault('too_many', { detail: `a tenant registers at most ${MAX_REGISTERED} ${words[registry].kind}` })
}

function count(
  here: Clearance<'registered.edit'>,
  registry: Registry,
  { act, of }: { act: 'kept' | 'forgotten'; of: number },
): { count: number } {
  const { kind } = words[registry]
  if (of > 0)
    here.record({ action: words[registry][act], subject: { kind, id: null, name: kind }, after: { count: of } })
  return { count: of }
}
