import { Fault, type Told } from '../kernel/fault.ts'

/** As many pools a tenant may have. */
export const POOL_LIMIT = 100

/** How addresses name the built-in pool, whose id differs from tenant to tenant. */
export const BUILT_IN_POOL = 'administrators'

/** What a tenant calls the pool that it is born with. */
export const BUILT_IN_POOL_NAME = 'Administrators'

/** A pool as its row says. */
export interface PoolRow {
  readonly id: string
  readonly name: string
  readonly builtIn: boolean
  readonly users: number
  readonly connections: readonly Connection[]
  readonly createdAt: Date
  readonly version: number
}

/** An identity provider that points to a pool, with the workspace that it stands in. */
interface Connection {
  readonly id: string
  readonly name: string
  readonly workspace: { readonly id: string; readonly name: string }
}

type Hindrance = { readonly code: 'built_in' | 'still_used'; readonly detail: string } & Told

/** Why a pool cannot be renamed, if it cannot. */
export function findRenameHindrance({ builtIn, name }: PoolRow): Hindrance | undefined {
  if (!builtIn) return undefined
  return { code: 'built_in', detail: `${name} is built in: it keeps its name`, case: 'built_in', facts: { name } }
}

/** Why a pool cannot be deleted, if it cannot: the people and the sign-in of others hang on it. */
export function findDeleteHindrance({ builtIn, name, users, connections }: PoolRow): Hindrance | undefined {
  if (builtIn) {
    return { code: 'built_in', detail: `${name} is built in: it is never deleted`, case: 'built_in', facts: { name } }
  }
  if (users > 0) {
    return {
      code: 'still_used',
      detail: `${name} still holds ${users} ${users === 1 ? 'user' : 'users'}: delete them first`,
      case: 'pool_holds_users',
      facts: { pool: name, count: users },
    }
  }
  const [first] = connections
  if (!first) return undefined
  return {
    code: 'still_used',
    detail: `${name} is connected to the workspace ${first.workspace.name}: disconnect it there first`,
    case: 'pool_connected_to',
    facts: { pool: name, workspace: first.workspace.name },
  }
}

/** Refuses where something stands against it. */
export function refuseFor(hindrance: Hindrance | undefined): void {
  if (hindrance) throw new Fault(hindrance.code, hindrance)
}
