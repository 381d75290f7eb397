import type { View } from '@tenantry/contract/views'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import type { Parts } from '../authz/parts.ts'
import { lacking, placeOf, refusedBecause, toPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId, type TenantId, type UserId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { describe, VIEWS_LIMIT, type ViewRow } from './view.ts'
import { countViewsOf, deleteView, findView, insertView, listViews, updateView, writeDefault } from './views.store.ts'

interface Place {
  readonly tenant: TenantId
  readonly view: string
}

interface NewViewForm {
  readonly table: string
  readonly name: string
  readonly query: string
  readonly shared?: boolean
  readonly default?: boolean
}

interface ViewChange {
  readonly name?: string
  readonly query?: string
  readonly shared?: boolean
  readonly ifMatch: number | undefined
}

/** Saved views of tables: everybody's own, and those that somebody shares with the tenant. */
export function viewsService({ connections }: Parts) {
  const use = (caller: Caller, tenant: TenantId, lock: 'read' | 'write') =>
    ({ caller, tenant, action: 'views.use', lock }) as const
  return {
    list: (caller: Caller, tenant: TenantId, { table }: { table: string }) =>
      enter(connections, use(caller, tenant, 'read'), async here => ({
        items: (await listViews(here, getUser(here), table)).map(row => toView(here, row)),
        may: { share: mayShare(here) },
      })),

    get: (caller: Caller, at: Place) =>
      enter(connections, use(caller, at.tenant, 'read'), async here => toView(here, await getView(here, at.view))),

    create: (caller: Caller, tenant: TenantId, form: NewViewForm) =>
      enter(connections, use(caller, tenant, 'write'), here => createView(here, form)),

    edit: (caller: Caller, at: Place, change: ViewChange) =>
      enter(connections, use(caller, at.tenant, 'write'), here => editView(here, at.view, change)),

    delete: (caller: Caller, at: Place) =>
      enter(connections, use(caller, at.tenant, 'write'), async here => {
        const before = await getView(here, at.view, 'update')
        refuseForeign(here, before)
        await deleteView(here, before.id)
        here.record({ action: 'views.deleted', subject: toSubject(before), before: describe(before) })
        return undefined
      }),

    /** What a table opens with is a habit of one person, not a change that others would look for in the trail. */
    setDefault: (caller: Caller, tenant: TenantId, chosen: { table: string; view: string | null }) =>
      enter(connections, use(caller, tenant, 'write'), async here => {
        if (chosen.view !== null && (await getView(here, chosen.view, 'update')).table !== chosen.table) {
          throw notFound('view')
        }
        await writeDefault(here, getUser(here), chosen)
        return undefined
      }),
  }
}

async function createView(here: Clearance, form: NewViewForm): Promise<View> {
  const { table, query, shared = false } = form
  if (shared) refuseSharing(here)
  if ((await countViewsOf(here, getUser(here), table)) >= VIEWS_LIMIT) {
    throw new Fault('too_many', {
      detail: `you have ${VIEWS_LIMIT} views of this table already: delete one that you no longer need`,
      case: 'views_full',
      facts: { limit: VIEWS_LIMIT },
    })
  }
  const id = newId()
  await insertView(here, getUser(here), { id, table, name: tidyLine(form.name), query, shared })
  if (form.default) await writeDefault(here, getUser(here), { table, view: id })
  const after = await getView(here, id)
  here.record({ action: 'views.created', subject: toSubject(after), after: describe(after) })
  return toView(here, after)
}

async function editView(here: Clearance, id: string, { ifMatch, ...given }: ViewChange): Promise<View> {
  const before = await getView(here, id, 'update')
  refuseForeign(here, before)
  refuseStale(before.version, ifMatch, () => toView(here, before))
  const shared = given.shared ?? before.shared
  if (shared) refuseSharing(here)
  if (!shared && !before.mine) {
    throw new Fault('permission_missing', {
      detail: `only its maker can take "${before.name}" back: delete it instead`,
      case: 'only_maker_takes_back',
      facts: { view: before.name },
    })
  }
  const name = given.name === undefined ? before.name : tidyLine(given.name)
  await updateView(here, { id, madeBy: getUser(here) }, { name, query: given.query ?? before.query, shared })
  const after = await getView(here, id)
  here.record({
    action: 'views.edited',
    subject: toSubject(after),
    before: describe(before),
    after: describe(after),
  })
  return toView(here, after)
}

async function getView(here: Clearance, id: string, lock: 'none' | 'update' = 'none'): Promise<ViewRow> {
  const row = await findView(here, { user: getUser(here), id }, lock)
  if (!row) throw notFound('view')
  return row
}

function getUser({ person }: Clearance): UserId {
  if (!person) throw new Error('views belong to people')
  return person.user
}

/** Sharing changes what everybody in the tenant sees. */
function refuseSharing(here: Clearance): void {
  const missing = here.missing(['settings.manage'])
  if (missing.length === 0) return
  throw new Fault('permission_missing', lacking(missing, placeOf(here)))
}

function refuseForeign(here: Clearance, view: ViewRow): void {
  if (!view.mine) refuseSharing(here)
}

function mayShare(here: Clearance) {
  return toPermit(here.missing(['settings.manage']), placeOf(here))
}

function toSubject({ id, name }: ViewRow) {
  return { kind: 'view', id, name }
}

function toView(here: Clearance, row: ViewRow): View {
  const change = row.mine ? { allowed: true } : mayShare(here)
  const share =
    row.shared && !row.mine
      ? refusedBecause('only its maker can take it back', { case: 'only_maker_takes_back', facts: { view: row.name } })
      : mayShare(here)
  return {
    ...describe(row),
    id: row.id,
    mine: row.mine,
    isDefault: row.isDefault,
    version: row.version,
    // A maker who may no longer share may still take back what is shared.
    may: {
      edit: row.shared && change.allowed ? share : change,
      delete: change,
      share: row.shared && row.mine ? { allowed: true } : share,
    },
  }
}
