/** How many keys a tenant may have. */
export const MAX_KEYS = 200

/** A key as its row says. */
export interface KeyRow {
  readonly id: string
  readonly name: string
  readonly name_key: string
  readonly roles: readonly string[]
  readonly maker: string
  readonly makerName: string
  readonly reason: string | null
  readonly createdAt: Date
  readonly until: Date | null
  readonly lastUsedAt: Date | null
}
