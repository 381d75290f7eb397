/** A policy by its row. */
export interface PolicyRow {
  readonly id: string
  readonly parent: string | null
  readonly name: string
  readonly description: string
  readonly version: number
}

/** A policy where only its place matters. */
export interface PolicyPlace {
  id: string
  name: string
  path: string
}

/** All policies as trees: who is above and below whom. There are few enough to be read whole. */
export class Outline {
  readonly #rows: ReadonlyMap<string, PolicyRow>
  readonly #children = new Map<string | null, PolicyRow[]>()

  constructor(rows: readonly PolicyRow[]) {
    this.#rows = new Map(rows.map(row => [row.id, row]))
    for (const row of rows) this.#children.set(row.parent, [...this.childrenOf(row.parent), row])
  }

  get size(): number {
    return this.#rows.size
  }

  find(id: string): PolicyRow | undefined {
    return this.#rows.get(id)
  }

  /** The policies directly below one, or those without a parent. */
  childrenOf(id: string | null): readonly PolicyRow[] {
    return this.#children.get(id) ?? []
  }

  /** The policies from the root down to this one. */
  lineOf(id: string): PolicyRow[] {
    const row = this.#rows.get(id)
    if (!row) return []
    return [...(row.parent === null ? [] : this.lineOf(row.parent)), row]
  }

  /** This one and all below it, every policy after its parent. */
  below(id: string): PolicyRow[] {
    const row = this.#rows.get(id)
    if (!row) return []
    return [row, ...this.childrenOf(id).flatMap(child => this.below(child.id))]
  }

  /** Every policy that shares a path with this one: above it, itself, below it. */
  around(id: string): string[] {
    return [...new Set([...this.lineOf(id), ...this.below(id)].map(row => row.id))]
  }

  /** The largest sum along any path through this policy, from the root down to a policy without children. */
  heaviestPath(id: string, weights: ReadonlyMap<string, number>): number {
    const above = this.lineOf(id).reduce((sum, row) => sum + (weights.get(row.id) ?? 0), 0)
    const deepest = (policy: string): number =>
      Math.max(0, ...this.childrenOf(policy).map(child => (weights.get(child.id) ?? 0) + deepest(child.id)))
    return above + deepest(id)
  }

  /** The path of every policy by its id, parents before children. */
  listPaths(): ReadonlyMap<string, string> {
    const paths = new Map<string, string>()
    const walk = (parent: string | null, above: string) => {
      for (const { id, name } of this.childrenOf(parent)) {
        paths.set(id, `${above}${name}`)
        walk(id, `${above}${name}/`)
      }
    }
    walk(null, '')
    return paths
  }

  placeOf(id: string): PolicyPlace {
    const line = this.lineOf(id)
    return { id, name: line.at(-1)?.name ?? '', path: line.map(row => row.name).join('/') }
  }
}
