import { type Static, Type } from 'typebox'
import { route } from './route.ts'
import { changes, permits, shape, version } from './shape.ts'
import { tenantId } from './text.ts'

const params = shape({ tenant: tenantId })

/** How the administrators of a tenant are managed: as a list, or in the identity pool that they are stored in. */
const administratorsMode = Type.Enum(['basic', 'advanced'])
const idleSeconds = Type.Integer({ minimum: 300, maximum: 86_400 })
const limitSeconds = Type.Integer({ minimum: 900, maximum: 604_800 })

/** Settings » General of a tenant. */
export const generalSettings = shape({
  administratorsMode,
  /** After how long without a request a session of the tenant's own people ends. */
  sessionIdleSeconds: idleSeconds,
  /** How long such a session lasts at most. */
  sessionLimitSeconds: limitSeconds,
  version,
  may: permits('edit'),
})
export type GeneralSettings = Static<typeof generalSettings>

export const tenantSettings = {
  get: route({
    method: 'GET',
    path: '/api/t/:tenant/settings',
    summary: 'How the tenant is administered, and how long sessions of its people last',
    access: { action: 'tenant-settings.read' },
    params,
    status: 200,
    answer: generalSettings,
    versioned: true,
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/t/:tenant/settings',
    summary: 'Turn advanced administrator management on or off, or change the limits of sessions',
    access: { action: 'tenant-settings.edit' },
    params,
    body: changes({
      administratorsMode: Type.Optional(administratorsMode),
      sessionIdleSeconds: Type.Optional(idleSeconds),
      sessionLimitSeconds: Type.Optional(limitSeconds),
    }),
    status: 200,
    answer: generalSettings,
    versioned: true,
    faults: ['version_conflict', 'version_required', 'tenant_locked'],
  }),
}

/** The switch of the instance for Tenant Settings » Administrators. */
const switched = shape({ isOn: Type.Boolean(), version, may: permits('edit') })
export type AdministratorManagement = Static<typeof switched>

export const administratorManagement = {
  get: route({
    method: 'GET',
    path: '/api/settings/administrators',
    summary: 'Whether administrator management is available on this instance',
    access: { action: 'features.read' },
    status: 200,
    answer: switched,
    versioned: true,
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/settings/administrators',
    summary: 'Turn administrator management on or off for every tenant of the instance',
    access: { action: 'features.edit' },
    body: shape({ isOn: Type.Boolean() }),
    status: 200,
    answer: switched,
    versioned: true,
    faults: ['version_conflict', 'version_required'],
  }),
}
