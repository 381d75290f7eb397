import { updateTenant } from '../src/update/update-tenant.ts'
import type { UpdateEngine } from './steps.ts'

/** Engines that update wrongly, each in one way. */
export const updateFaults: Readonly<Record<string, Partial<UpdateEngine>>> = {
  'what is withdrawn stays': {
    updateTenant: (tenant, changes) =>
      updateTenant(
        tenant,
        changes.filter(({ change }) => change !== 'withdraw-role'),
      ),
  },
  'a permission withdrawn stays': {
    updateTenant: (tenant, changes) =>
      updateTenant(
        tenant,
        changes.filter(({ change }) => change !== 'withdraw-permission'),
      ),
  },
  'only the first change is made': {
    updateTenant: (tenant, changes) => updateTenant(tenant, changes.slice(0, 1)),
  },
  'a role keeps its name': {
    updateTenant: (tenant, changes) =>
      updateTenant(
        tenant,
        changes.filter(({ change }) => change !== 'rename-role'),
      ),
  },
  'the numbers of the former system level are used on': {
    rebaseTenant: (system, tenant) => ({ ...tenant, system }),
  },
}
