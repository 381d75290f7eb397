import { placeOf, targetOf } from './places.ts'
import { at, type Finding, type Import, type Source } from './source.ts'

/** Which rooms a room may import. Whoever is not listed is development's own and may look everywhere but the server. */
const ROOMS: Record<string, string[]> = {
  engine: [],
  contract: [],
  server: ['engine', 'contract'],
  sdk: ['contract', 'engine'],
  cli: ['sdk'],
  console: ['sdk', 'contract'],
}

/** Pure packages without I/O or clock. */
const ENGINE_PACKAGES = /^(@bufbuild\/(cel|cel-spec|re2)|ajv|yaml)(\/|$)/

/**
 * The arrows between rooms: engine ◄ server ► contract ◄ sdk ◄ console and cli. Nothing imports the server, the engine
 * imports only the grammar and the regular expressions of its claims expressions and what reads its files, and a room is
 * entered by its name and never through the wall.
 */
export function arrows(source: Source): Finding[] {
  return source.imports.flatMap(one => arrowOf(source, one) ?? [])
}

function arrowOf(source: Source, one: Import): Finding | undefined {
  const { room, isTest } = placeOf(source.path)
  const target = targetOf(source.path, one.from)
  const say = (message: string) => at(source, one.start, message)

  if ('package' in target) {
    if (room !== 'engine' || isTest || ENGINE_PACKAGES.test(one.from)) return undefined
    return say(`the engine is pure and imports nothing, but this imports '${one.from}': pass in what it needs`)
  }
  const there = placeOf(target.path)
  if (there.room === room) return undefined
  const crossesWall = one.from.startsWith('.')
  if (there.room === 'server' && !mayEnterServer(room, there.inside)) {
    return say(`nothing imports the server: '${one.from}' would tie ${room} to its inside; talk to it over HTTP`)
  }
  const allowed = ROOMS[room]
  if (!allowed) return undefined
  if (isTest && there.room === 'sdk') return undefined
  if (!allowed.includes(there.room)) {
    const may = allowed.length === 0 ? 'nothing of ours' : allowed.join(' and ')
    return say(`${room} may import ${may}, not ${there.room} ('${one.from}'): the arrows are drawn in ARCHITECTURE.md`)
  }
  if (crossesWall) return say(`'${one.from}' climbs through a wall: import @tenantry/${there.room}/… by its name`)
  return undefined
}

/** Stories and benchmarks may start the server the way its own tests do, but not reach into it. */
function mayEnterServer(room: string, inside: string): boolean {
  return ['e2e', 'benchmarks'].includes(room) && inside.startsWith('test/')
}
