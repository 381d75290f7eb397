import type { Client } from '@tenantry/sdk/client'
import { createClient } from '@tenantry/sdk/client'
import { pino } from 'pino'
import { inject } from 'vitest'
import type { Parts } from '../../src/authz/parts.ts'
import { compose } from '../../src/compose.ts'
import { openConnections, withDatabase } from '../../src/database/connections.ts'
import { physicalName, tenantDatabases } from '../../src/database/tenant-databases.ts'
import type { MailServer } from '../../src/kernel/mail-server.ts'
import { findPort } from './find-port.ts'
import { accounts, CONTACT, PASSWORD } from './people.ts'
import { createDatabase, dropDatabase } from './test-database.ts'
import { testVault } from './test-vault.ts'

/** A person at a client of their own: the API by noun and verb, and the cookie that says who they are. */
export interface Visitor {
  readonly api: Client
  /** A bare request with the visitor's cookie, for what the typed client would not send. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  cookie: string
}

/** A server of one test file: a database of its own, real HTTP on a port of its own. */
export interface World {
  readonly url: string
  readonly parts: Parts
  readonly appUrl: string
  readonly ownerUrl: string
  visitor(): Visitor
  logIn(identifier: string, password: string, tenant?: string): Promise<Visitor>
  /** Anna, the first person: TenantManagement and UserManagement in `system`. */
  anna(): Promise<Visitor>
  /** Anna, acting as superuser. */
  managing(): Promise<Visitor>
  stop(): Promise<void>
}

let made = 0

/** Starts a world, copied from the run's template: superuser, Anna, and the tenant `default`. */
export async function startWorld(how: WorldOptions = {}): Promise<World> {
  const urls = inject('database')
  made += 1
  const name = `world_${process.pid}_${Date.now()}_${made}`
  await createDatabase(urls, name, urls.template)
  return openWorld(name, how)
}

interface WorldOptions {
  /** Lets the server ask endpoints on this machine, as one that an operator runs. */
  readonly allowPrivateEndpoints?: boolean
  /** Where the server's mail goes; without one it waits in the outbox. */
  readonly mailServer?: MailServer
}

/** Serves a database that is there already, and drops it when the world is stopped. */
export async function openWorld(name: string, how: WorldOptions = {}): Promise<World> {
  const urls = inject('database')
  const appUrl = withDatabase(urls.appUrl, name)
  const ownerUrl = withDatabase(urls.ownerUrl, name)
  const port = await findPort()
  const url = `http://localhost:${port}`
  const connections = openConnections({ url: appUrl, physicalName: physicalName(appUrl), onIdleError: () => undefined })
  const parts: Parts = {
    connections,
    publicUrl: url,
    vault: testVault,
    log: pino({ level: 'error' }, pino.destination({ fd: 2, sync: true })),
    tenantDatabases: tenantDatabases(ownerUrl, connections),
    demo: false,
    contact: CONTACT,
    allowPrivateEndpoints: how.allowPrivateEndpoints ?? false,
    mailServer: how.mailServer,
  }
  const app = compose(parts, { version: 'test', secureCookie: true, insecureHttp: false })
  await app.listen({ host: 'localhost', port })
  const visitor = () => makeVisitor(url)
  const logIn = async (identifier: string, password: string, tenant?: string) => {
    const one = visitor()
    await one.api.signIn.logIn({ body: { identifier, password, ...(tenant === undefined ? {} : { tenant }) } })
    return one
  }
  const anna = () => logIn('anna', accounts.firstUser.password)
  return {
    url,
    parts,
    appUrl,
    ownerUrl,
    visitor,
    logIn,
    anna,
    async managing() {
      const one = await anna()
      await one.api.acting.start({ body: {} })
      return one
    },
    async stop() {
      await app.close()
      await connections.close()
      await dropDatabase(urls, name)
    },
  }
}

function makeVisitor(url: string): Visitor {
  const visitor = { cookie: '' }
  const send: typeof fetch = async (input, init) => {
    const response = await fetch(input, { ...init, headers: { ...toRecord(init?.headers), cookie: visitor.cookie } })
    for (const line of response.headers.getSetCookie()) visitor.cookie = line.split(';')[0] ?? ''
    return response
  }
  const api = createClient({ baseUrl: url, fetch: send })
  return Object.assign(visitor, { api, fetch: (path: string, init?: RequestInit) => send(url + path, init) })
}

function toRecord(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers))
}

/**
 * Makes a user through the console's own way: created in a tenant's pool by somebody, then activated through the link
 * that waits in the outbox. Returns the user's id.
 */
export async function makePerson(
  world: World,
  by: Visitor,
  person: { tenant: string; userName: string; groups?: string[]; member?: boolean },
): Promise<string> {
  const { tenant, userName, groups, member } = person
  const { user } = await by.api.users.create({
    params: { tenant },
    body: {
      userName,
      email: `${userName}@people.example`,
      firstName: userName,
      lastName: 'Person',
      ...(groups === undefined ? {} : { groups }),
      ...(member === undefined ? {} : { member }),
    },
  })
  await activate(world, `${userName}@people.example`)
  return user.id
}

/** Makes a group and grants it these roles; returns its id. */
export async function makeGroup(
  by: Visitor,
  { tenant, name, roles = [] }: { tenant: string; name: string; roles?: readonly string[] },
): Promise<string> {
  const { id } = await by.api.groups.create({ params: { tenant }, body: { name } })
  if (roles.length > 0) await by.api.grants.giveGroup({ params: { tenant, group: id }, body: { roles: [...roles] } })
  return id
}

/** Opens the link that waits in the outbox for an address and chooses a password, that of test worlds unless another is given. */
export async function activate(world: World, address: string, password = PASSWORD): Promise<void> {
  const anna = await world.anna()
  const { items } = await anna.api.mail.list({ query: { q: address } })
  const mail = await anna.api.mail.read({ params: { mail: items[0]?.id ?? '' } })
  const token = mail.link?.split('/').at(-1) ?? ''
  await world.visitor().api.signIn.activate({ body: { token, password } })
}
