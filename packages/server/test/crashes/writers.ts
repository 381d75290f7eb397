import { EventEmitter, once } from 'node:events'
import { type ApiProblem, type Client, createClient } from '@tenantry/sdk/client'
import { accounts } from '../world/people.ts'
import type { Acknowledged } from './whole.ts'

/** What the server has acknowledged of one kind so far; others may wait for more of it. */
export interface Acknowledgements {
  readonly ids: ReadonlySet<string>
  add(id: string): void
  /** Resolves when so many more have come. */
  waitForMore(count: number): Promise<void>
}

/** Everything that the server has acknowledged so far, over all its lives. */
export interface Ledger {
  readonly tenants: Acknowledgements
  readonly objects: Acknowledgements
  readonly users: Acknowledgements
  /** Refusals that no client of these should ever see. */
  readonly surprises: string[]
}

export function newLedger(): Ledger {
  return { tenants: newAcknowledgements(), objects: newAcknowledgements(), users: newAcknowledgements(), surprises: [] }
}

/** The ledger as the examination takes it. */
export function acknowledgedIn({ tenants, objects, users }: Ledger): Acknowledged {
  return { tenants: tenants.ids, objects: objects.ids, users: users.ids }
}

function newAcknowledgements(): Acknowledgements {
  const ids = new Set<string>()
  const signal = new EventEmitter()
  return {
    ids,
    add(id) {
      ids.add(id)
      signal.emit('more')
    },
    async waitForMore(count) {
      const wanted = ids.size + count
      while (ids.size < wanted) await once(signal, 'more')
    },
  }
}

export interface Writer {
  readonly api: Client
  readonly cookie: string
}

/** Anna, signed in and acting as superuser; her session outlives the server. */
export async function signInAnna(url: string): Promise<Writer> {
  let cookie = ''
  const api = clientOf(
    url,
    () => cookie,
    found => {
      cookie = found
    },
  )
  await api.signIn.logIn({ body: { identifier: 'anna', password: accounts.firstUser.password } })
  await api.acting.start({ body: {} })
  return { api, cookie }
}

/** A client that brings a cookie along, and hears of a new one. */
export function clientOf(url: string, read: () => string, write: (cookie: string) => void = () => undefined): Client {
  return createClient({
    baseUrl: url,
    fetch: async (input, init) => {
      const response = await fetch(input, { ...init, headers: { ...init?.headers, cookie: read() } })
      for (const line of response.headers.getSetCookie()) write(line.split(';')[0] ?? '')
      return response
    },
  })
}

/** Writes in every way, each in a loop of its own, until the server is gone. */
export async function writeUntilKilled(api: Client, ledger: Ledger, life: number): Promise<void> {
  const classes = await api.classes.list({ params: { tenant: 'workshop' }, query: {} })
  const aClass = classes.items.find(one => one.attributes.every(attribute => !attribute.required))?.id ?? ''
  const writings: ((turn: number) => Promise<unknown>)[] = [
    async turn => {
      const id = `t${life}x${turn}`
      await api.tenants.create({ body: { title: `Tenant ${id}`, id, preProvisionAdminAccess: turn % 2 === 0 } })
      ledger.tenants.add(id)
    },
    async turn => {
      const id = `d${life}x${turn}`
      await api.tenants.create({ body: { title: `Tenant ${id}`, id, database: id } })
      ledger.tenants.add(id)
    },
    async turn => {
      const body = { title: `Box ${life} ${turn}`, class: aClass }
      ledger.objects.add((await api.objects.create({ params: { tenant: 'workshop' }, body })).id)
    },
    async turn => {
      const userName = `person${life}x${turn}`
      const body = { userName, email: `${userName}@people.example`, firstName: 'Some', lastName: 'Body', member: true }
      ledger.users.add((await api.users.create({ params: { tenant: 'workshop' }, body })).user.id)
    },
  ]
  await Promise.all(writings.map(write => repeatUntilKilled(write, ledger)))
}

async function repeatUntilKilled(write: (turn: number) => Promise<unknown>, ledger: Ledger): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    try {
      await write(turn)
    } catch (thrown) {
      if (isProblem(thrown)) ledger.surprises.push(`${thrown.code}: ${thrown.message}`)
      return
    }
  }
}

function isProblem(thrown: unknown): thrown is ApiProblem {
  return thrown instanceof Error && thrown.name === 'ApiProblem'
}
