import { posix } from 'node:path'

/** Where a file belongs in the house. */
export type Place = {
  /** `engine`, `server`, … for packages; otherwise the top folder, such as `e2e`. */
  room: string
  /** The path inside the room: `src/tenants/tenant.ts`. */
  inside: string
  isTest: boolean
}

/** The place of a path relative to the root. */
export function placeOf(path: string): Place {
  const [top = '', second = '', ...rest] = path.split('/')
  const isTest = /\.test\.tsx?$/.test(path) || /^packages\/[^/]+\/(test|spec)\//.test(path)
  if (top === 'packages') return { room: second, inside: rest.join('/'), isTest }
  return { room: top, inside: [second, ...rest].join('/'), isTest }
}

/** Where an import leads: into the repository, or to a package by its name (`node:` included). */
export type Target = { path: string } | { package: string }

/** Resolves an import of the file at `path`. `@tenantry/<room>/<file>` is the file in the room's `src`. */
export function targetOf(path: string, from: string): Target {
  if (from.startsWith('.')) return { path: posix.normalize(posix.join(posix.dirname(path), from)) }
  const ours = /^@tenantry\/([^/]+)(?:\/(.+))?$/.exec(from)
  if (ours) return { path: `packages/${ours[1]}/src/${ours[2] ?? ''}` }
  const parts = from.split('/')
  return { package: from.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? from) }
}
