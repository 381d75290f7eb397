import type { Clearance } from '../authz/clearance.ts'
import { alsoDefine } from '../authz/enter-policies.ts'
import { Fault } from '../kernel/fault.ts'
import { BUILT_IN_ID, BUILT_IN_NAME, refuseBuiltIn } from '../policies/built-in.ts'
import { Outline } from '../policies/outline.ts'
import { type Place, toPlace } from '../policies/place.ts'
import { listPolicies, listVisiblePermissions, listVisibleRoles, type Pair } from '../policies/policies.doors.ts'

type Here = Clearance<'policies.assign'>

/** A place where a file is written. */
export type WritingPlace = Place & { readonly here: Here }

/** The level that a file is written to: finds policies, roles and permissions by the names that the file has for them. */
export class Site {
  readonly here: Here
  outline: Outline
  #ids: ReadonlyMap<string, string>
  readonly #roles = new Map<string, ReadonlyMap<string, Pair['role']>>()
  readonly #permissions = new Map<string, ReadonlyMap<string, Pair['permission']>>()

  constructor(here: Here, outline: Outline) {
    this.here = here
    this.outline = outline
    this.#ids = byPath(outline)
  }

  /** Looks at the policies anew, after some were made, renamed or deleted. */
  async lookAgain(): Promise<void> {
    this.outline = new Outline(await listPolicies(this.here))
    this.#ids = byPath(this.outline)
    this.#roles.clear()
    this.#permissions.clear()
  }

  /** Refuses in a tenant: definitions belong to the system level. */
  define(): Clearance<'policies.define'> {
    return alsoDefine(this.here)
  }

  getPolicy(path: string): string {
    if (path === BUILT_IN_NAME || path.startsWith(`${BUILT_IN_NAME}/`)) refuseBuiltIn(BUILT_IN_ID)
    const id = this.#ids.get(path)
    if (id !== undefined) return id
    throw new Fault('no_such_policy', {
      detail: `there is no policy "${path}": write its whole path, and mind capital letters`,
    })
  }

  place(path: string): WritingPlace {
    return toPlace(this.here, this.outline, this.getPolicy(path))
  }

  definingPlace(path: string): Place & { readonly here: Clearance<'policies.define'> } {
    return toPlace(this.define(), this.outline, this.getPolicy(path))
  }

  async getRole(path: string, name: string): Promise<Pair['role']> {
    const known = this.#roles.get(path) ?? byName(await listVisibleRoles(this.place(path)))
    this.#roles.set(path, known)
    return known.get(name) ?? refuseName('role', path, name)
  }

  async getPermission(path: string, name: string): Promise<Pair['permission']> {
    const known = this.#permissions.get(path) ?? byName(await listVisiblePermissions(this.place(path)))
    this.#permissions.set(path, known)
    return known.get(name) ?? refuseName('permission', path, name)
  }
}

function byPath(outline: Outline): ReadonlyMap<string, string> {
  return new Map([...outline.listPaths()].map(([id, path]) => [path, id]))
}

function byName<Asset extends { readonly name: string }>(assets: readonly Asset[]): ReadonlyMap<string, Asset> {
  return new Map(assets.map(asset => [asset.name, asset]))
}

function refuseName(noun: 'role' | 'permission', path: string, name: string): never {
  throw new Fault(noun === 'role' ? 'no_such_role' : 'no_such_permission', {
    detail: `there is no ${noun} "${name}" at "${path}" or above it: mind capital letters`,
  })
}
