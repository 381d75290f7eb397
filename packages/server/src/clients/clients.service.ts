import type { ApplicationClient, ClientKind } from '@tenantry/contract/clients'
import type { PageQuery } from '@tenantry/contract/paging'
import { listPermissions } from '../authz/administration.ts'
import type { Clearance } from '../authz/clearance.ts'
import { enter } from '../authz/enter.ts'
import { findConferRefusal, refuseToConfer } from '../authz/may-confer.ts'
import type { Parts } from '../authz/parts.ts'
import { placeOf, refusedBecause, toPermit, toRefusedPermit } from '../authz/wording.ts'
import type { Caller } from '../kernel/caller.ts'
import { Fault, notFound } from '../kernel/fault.ts'
import { newId } from '../kernel/ids.ts'
import { makeSecret } from '../kernel/secrets.ts'
import { tidyLine } from '../kernel/text.ts'
import { refuseStale } from '../kernel/versions.ts'
import { getWorkspace, type WorkspacePlace } from '../workspaces/workspaces.doors.ts'
import { type ClientRow, keepsSecret, listGrantTypes, MAX_CLIENTS, toClientId } from './client.ts'
import {
  type ClientSettings,
  countClients,
  deleteClient,
  findClient,
  insertClient,
  listClients,
  replaceSecret,
  updateClient,
} from './clients.store.ts'
import { refuseUnsafeUris } from './uris.ts'

interface At extends WorkspacePlace {
  readonly client: string
}

interface NewClientForm {
  readonly kind: ClientKind
  readonly name: string
  readonly redirectUris: string[]
  readonly logoutUris?: string[]
  readonly asksConsent?: boolean
  readonly opensApi?: boolean
  readonly idTokenAlgorithm?: 'ES256' | 'RS256'
}

type Change = Partial<ClientSettings> & { readonly ifMatch: number | undefined }

/** The applications of a workspace: the clients of the OpenID provider. */
export function clientsService({ connections, publicUrl }: Parts) {
  const show = (here: Clearance, row: ClientRow) => toClient(here, row, publicUrl)
  return {
    list: (caller: Caller, place: WorkspacePlace, query: PageQuery & { kind?: ClientKind }) =>
      enter(connections, { ...place, caller, action: 'clients.list', lock: 'read' }, async here => {
        const { id } = await getWorkspace(here, here.workspace)
        const page = await listClients(here, id, query)
        return { ...page, items: page.items.map(row => show(here, row)), may: { create: mayEdit(here) } }
      }),

    create: (caller: Caller, place: WorkspacePlace, form: NewClientForm) =>
      enter(connections, { ...place, caller, action: 'clients.edit', lock: 'write' }, async here => {
        const { id, secret } = await create(here, form)
        return { client: show(here, await getClient(here, id)), secret }
      }),

    get: (caller: Caller, { client, ...place }: At) =>
      enter(connections, { ...place, caller, action: 'clients.list', lock: 'read' }, async here =>
        show(here, await getClient(here, client)),
      ),

    edit: (caller: Caller, { client, ...place }: At, { ifMatch, ...change }: Change) =>
      enter(connections, { ...place, caller, action: 'clients.edit', lock: 'write' }, async here => {
        const before = await getClient(here, client, 'update')
        refuseStale(before.version, ifMatch, () => show(here, before))
        await edit(here, before, change)
        return show(here, await getClient(here, client))
      }),

    rotateSecret: (caller: Caller, { client, ...place }: At, form: { overlapHours: number }) =>
      enter(connections, { ...place, caller, action: 'clients.edit', lock: 'write' }, async here => {
        const secret = await rotate(here, await getClient(here, client, 'update'), form.overlapHours)
        return { client: show(here, await getClient(here, client)), secret }
      }),

    delete: (caller: Caller, { client, ...place }: At) =>
      enter(connections, { ...place, caller, action: 'clients.edit', lock: 'write' }, async here => {
        const before = await getClient(here, client, 'update')
        await deleteClient(here, before.id)
        note(here, { action: 'clients.deleted', row: before, before: describe(before) })
        return undefined
      }),
  }
}

async function create(here: Clearance<'clients.edit'>, form: NewClientForm) {
  const workspace = await getWorkspace(here, here.workspace, 'share')
  const { kind, redirectUris, logoutUris = [], asksConsent = false, idTokenAlgorithm = 'ES256' } = form
  refuseUnsafeUris({ kind, redirectUris, logoutUris })
  const { opensApi = false } = form
  if (opensApi) refuseToConfer(here, whatItCouldDo)
  if ((await countClients(here, workspace.id)) >= MAX_CLIENTS) {
    throw new Fault('too_many', {
      detail: `a workspace has at most ${MAX_CLIENTS} applications: delete one that is not used`,
      case: 'limit_reached',
      facts: { limit: MAX_CLIENTS },
    })
  }
  const secret = keepsSecret(kind) ? makeSecret(here.tenant) : undefined
  const addresses = { redirectUris, logoutUris }
  const made = { id: newId(), name: tidyLine(form.name), kind, ...addresses, asksConsent, opensApi, idTokenAlgorithm }
  await insertClient(here, {
    ...made,
    workspace: workspace.id,
    grantTypes: listGrantTypes(kind),
    secretHash: secret?.hash ?? null,
  })
  note(here, { action: 'clients.created', row: made, after: { ...describe({ ...made, status: 'active' }), kind } })
  return { id: made.id, secret: secret?.text ?? null }
}

async function edit(here: Clearance<'clients.edit'>, before: ClientRow, change: Partial<ClientSettings>) {
  const after: ClientSettings = {
    name: change.name === undefined ? before.name : tidyLine(change.name),
    redirectUris: change.redirectUris ?? before.redirectUris,
    logoutUris: change.logoutUris ?? before.logoutUris,
    asksConsent: change.asksConsent ?? before.asksConsent,
    opensApi: change.opensApi ?? before.opensApi,
    idTokenAlgorithm: change.idTokenAlgorithm ?? before.idTokenAlgorithm,
    status: change.status ?? before.status,
  }
  // Whoever may say where its codes go, or what it opens, could be any of the people who sign in to it.
  if (after.opensApi) refuseToConfer(here, whatItCouldDo)
  refuseUnsafeUris({ ...after, kind: before.kind })
  await updateClient(here, before.id, after)
  const row = { id: before.id, name: after.name }
  note(here, { action: 'clients.edited', row, before: describe(before), after: describe(after) })
}

async function rotate(here: Clearance<'clients.edit'>, row: ClientRow, overlapHours: number): Promise<string> {
  if (!keepsSecret(row.kind)) {
    throw new Fault('no_secret', {
      detail: `${row.name} runs where it cannot keep a secret, so it has none`,
      case: 'client_without_secret',
      facts: { name: row.name },
    })
  }
  if (row.opensApi) refuseToConfer(here, whatItCouldDo)
  const { text, hash } = makeSecret(here.tenant)
  await replaceSecret(here, row.id, { hash, overlapHours })
  note(here, { action: 'clients.secret-rotated', row, after: { overlapHours } })
  return text
}

function note(
  here: Clearance,
  told: { action: string; row: { id: string; name: string }; before?: Told; after?: Told },
): void {
  const { action, row, ...facts } = told
  here.record({
    action,
    subject: { kind: 'application', id: row.id, name: row.name },
    ...facts,
    alsoAbout: [here.workspace],
  })
}

type Told = Readonly<Record<string, unknown>>

function describe(settings: ClientSettings): Told {
  const { name, redirectUris, logoutUris, asksConsent, opensApi, idTokenAlgorithm, status } = settings
  return { name, redirectUris, logoutUris, asksConsent, opensApi, idTokenAlgorithm, status }
}

/** An application of the workspace at hand; one of another workspace is not here. */
async function getClient(here: Clearance, id: string, lock: 'none' | 'update' = 'none'): Promise<ClientRow> {
  const row = await findClient(here, id, lock)
  if (row?.workspace !== here.workspace) throw notFound('application')
  return row
}

/** What an application that opens our API could do in the name of whoever signs in to it: all that a Tenant Admin may. */
const whatItCouldDo = listPermissions(['Tenant Admin'])

function mayOpenApi(here: Clearance) {
  const refusal = findConferRefusal(here, whatItCouldDo)
  return refusal ? toRefusedPermit(refusal) : mayEdit(here)
}

function mayEdit(here: Clearance) {
  return toPermit(here.missing(['clients.manage']), placeOf(here))
}

function toClient(here: Clearance, row: ClientRow, publicUrl: string): ApplicationClient {
  const { id, name, kind, status, redirectUris, logoutUris, asksConsent, idTokenAlgorithm, createdBy, version } = row
  const issuer = `${publicUrl}/oidc`
  const openApi = mayOpenApi(here)
  const edit = row.opensApi ? openApi : mayEdit(here)
  const without = refusedBecause(`${name} has no secret`, { case: 'client_without_secret', facts: { name } })
  return {
    id,
    name,
    kind,
    status,
    clientId: toClientId(here.tenant, id),
    issuer,
    discovery: `${issuer}/.well-known/openid-configuration`,
    secretMadeAt: row.secretMadeAt?.toISOString() ?? null,
    previousSecretUntil: row.previousSecretUntil?.toISOString() ?? null,
    redirectUris: [...redirectUris],
    logoutUris: [...logoutUris],
    asksConsent,
    opensApi: row.opensApi,
    idTokenAlgorithm,
    createdAt: row.createdAt.toISOString(),
    createdBy,
    version,
    may: { edit, rotateSecret: keepsSecret(kind) ? edit : without, delete: mayEdit(here), openApi },
  }
}
