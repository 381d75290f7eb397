import type { Parts } from '../authz/parts.ts'
import { documentsService } from '../documents/documents.service.ts'
import { classesService } from '../inventory/classes.service.ts'
import { objectsService } from '../inventory/objects.service.ts'
import { getTenantId, type TenantId } from '../kernel/ids.ts'
import { provisioningService } from '../memberships/provisioning.service.ts'
import { createTenantService } from '../tenants/create.service.ts'
import { tenantsService } from '../tenants/tenants.service.ts'
import { inDays, settleRights } from './rights.ts'
import { type GroupIds, getBy, type SignedIn, type Staff } from './staff.ts'
import { type DemoStock, stock } from './stock.ts'
import { makeWorkspace } from './workspaces.ts'
import type { DemoTenant } from './world.ts'

/** Who makes the customers: the founder, acting as superuser, and everybody made so far. */
interface Makers {
  readonly founder: SignedIn
  readonly staff: Staff
}

/**
 * Makes one customer as its founder would: the tenant with access for the founder, groups, people, the inventory by
 * the tenant's first person, mappings from above; then the founder leaves, and the tenant is locked, where it says so.
 */
export async function makeCustomer(parts: Parts, { founder, staff }: Makers, customer: DemoTenant): Promise<void> {
  const { title, id, parent, domain, database } = customer
  const own = database !== undefined && parts.tenantDatabases !== undefined
  const form = { title, id, parent, preProvisionAdminAccess: true, ...(own ? { database } : {}) }
  await createTenantService(parts)(founder(), form)

  const tenant = getTenantId(id)
  const office = { tenant, domain, by: founder }
  const groups = await staff.makeGroups(office, customer.groups)
  for (const person of customer.people) await staff.makePerson(office, person, groups)

  const [keeper] = customer.people
  const belongings = stock[id]
  if (keeper && belongings) await keepStock(parts, { by: staff.callerOf(keeper.userName), tenant }, belongings)

  await letPeopleIn(parts, { founder, staff }, { customer, groups })
  if (keeper && customer.rights) {
    await settleRights(parts, { tenant, by: staff.callerOf(keeper.userName), groups }, customer.rights)
  }
  if (keeper && customer.workspace) {
    await makeWorkspace(parts, { tenant, by: staff.callerOf(keeper.userName), staff }, customer.workspace)
  }
  if (customer.locked) await tenantsService(parts).lock(founder(), tenant)
}

async function letPeopleIn(
  parts: Parts,
  { founder, staff }: Makers,
  { customer, groups }: { customer: DemoTenant; groups: GroupIds },
): Promise<void> {
  const provisioning = provisioningService(parts)
  const tenant = getTenantId(customer.id)
  for (const { userName, groups: names, reason, days } of customer.mapped) {
    const given = names.map(name => getBy(groups, name))
    await provisioning.addUser(founder(), tenant, {
      user: staff.idOf(userName),
      groups: given,
      reason,
      ...(days === undefined ? {} : { until: inDays(days) }),
    })
  }
  if (customer.founderStays) return
  const { items } = await provisioning.list(founder(), tenant, { size: 100 })
  const own = items.find(mapping => mapping.isYou)
  if (own) await provisioning.remove(founder(), tenant, own.id)
}

async function keepStock(
  parts: Parts,
  { by, tenant }: { by: SignedIn; tenant: TenantId },
  { objects, documents }: DemoStock,
): Promise<void> {
  const { items } = await classesService(parts).list(by(), tenant, { size: 100 })
  const classes = new Map(items.map(({ name, id }) => [name, id]))
  const made = new Map<string, string>()
  for (const { class: name, title, values } of objects) {
    const object = await objectsService(parts).create(by(), tenant, { title, class: getBy(classes, name), values })
    made.set(title, object.id)
  }
  for (const { title, text, about } of documents) {
    const object = about === undefined ? null : getBy(made, about)
    await documentsService(parts).create(by(), tenant, { title, text, object })
  }
}
