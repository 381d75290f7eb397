import { placeOf, targetOf } from './places.ts'
import { at, type Finding, type Import, type Source } from './source.ts'

const NOUN = 4
const COMPOSE = 6

/** The floors of the server, from the ground up. A folder that is not listed is a noun's. */
const FLOORS: Record<string, number> = { kernel: 0, database: 1, audit: 2, snapshots: 2, authz: 3, http: 5 }
const ENTRY_FLOORS: Record<string, number> = { 'config.ts': 1, 'compose.ts': COMPOSE, 'main.ts': COMPOSE + 1 }
const FLOOR_NAMES = 'kernel ◄ database ◄ audit, snapshots ◄ authz ◄ a noun ◄ compose ◄ main'

/** Whose verbs, pages and wire live in a low folder, such as audit's page, still stands on the nouns' floor. */
const NOUN_ROLE = /\.(service|view|routes)\.ts$/

/**
 * The arrows inside the server: a file imports its own floor and the floors below. Types may be named from anywhere.
 * HTTP is known to `*.routes.ts`, `http/` and the composition; rows are known to the store's own folder.
 */
export function layers(source: Source): Finding[] {
  const { room, inside, isTest } = placeOf(source.path)
  if (room !== 'server' || isTest || !inside.startsWith('src/')) return []
  return source.imports.flatMap(one => findingsOf(source, one))
}

function findingsOf(source: Source, one: Import): Finding[] {
  const here = placeOf(source.path).inside.slice('src/'.length)
  const target = targetOf(source.path, one.from)
  const message = 'package' in target ? packageFault(here, target.package) : pathFault(here, target.path, one.typeOnly)
  return message ? [at(source, one.start, message)] : []
}

function packageFault(here: string, name: string): string | undefined {
  if (!/^(fastify$|fastify-plugin$|@fastify\/)/.test(name) || knowsHttp(here)) return undefined
  return `only *.routes.ts and http/ know HTTP, but this imports '${name}': hand plain values over instead`
}

function pathFault(here: string, path: string, typeOnly: boolean): string | undefined {
  const there = placeOf(path)
  if (there.room === 'contract') {
    if (typeOnly || knowsHttp(here) || floorOf(here) >= COMPOSE) return undefined
    return 'the contract is the wire: outside of *.routes.ts, http/ and compose import only types of it'
  }
  if (there.room !== 'server' || !there.inside.startsWith('src/')) return undefined
  return insideFault(here, there.inside.slice('src/'.length), typeOnly)
}

function insideFault(here: string, there: string, typeOnly: boolean): string | undefined {
  if (isNounsStore(there) && folderOf(here) !== folderOf(there) && floorOf(here) < COMPOSE && !typeOnly) {
    return `rows are written through their noun, never past it: open what is needed in ${there.replace('.store.', '.doors.')}`
  }
  if (here.endsWith('.store.ts') && /\.(service|routes)\.ts$/.test(there)) {
    return `a store holds rows and knows no verbs: '${there}' is for the service that calls it`
  }
  if (typeOnly) return undefined
  if (folderOf(there) === 'http' && !knowsHttp(here) && floorOf(here) < COMPOSE) {
    return 'only *.routes.ts, http/, compose and main know HTTP: move what this needs to kernel/ or pass it in'
  }
  if (folderOf(here) === folderOf(there) || floorOf(there) <= floorOf(here)) return undefined
  return `'${there}' stands above '${here}': imports go down only (${FLOOR_NAMES})`
}

/** Rows of a noun. Those of the floors below, such as audit's, are there for whoever stands above. */
function isNounsStore(inside: string): boolean {
  return inside.endsWith('.store.ts') && floorOf(inside) === NOUN
}

function knowsHttp(here: string): boolean {
  return here.endsWith('.routes.ts') || folderOf(here) === 'http'
}

function folderOf(inside: string): string {
  return inside.includes('/') ? (inside.split('/')[0] ?? '') : inside
}

function floorOf(inside: string): number {
  const folder = folderOf(inside)
  const entry = ENTRY_FLOORS[folder]
  if (entry !== undefined) return entry
  if (folder === inside) return COMPOSE
  const floor = FLOORS[folder] ?? NOUN
  if (inside.endsWith('.routes.ts')) return Math.max(floor, FLOORS.http ?? floor)
  return NOUN_ROLE.test(inside) ? Math.max(floor, NOUN) : floor
}
