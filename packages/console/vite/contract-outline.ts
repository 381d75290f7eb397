import type { Plugin } from 'vite'

/** What a client needs of a route: where it is, and whether it takes a body. */
interface Outline {
  method: string
  path: string
  body?: true
}

type Contract = Readonly<Record<string, Readonly<Record<string, { method: string; path: string; body?: unknown }>>>>

const contract = /\/packages\/contract\/src\/api\.ts$/

function outlineOf(api: Contract): Record<string, Record<string, Outline>> {
  const outline = ({ method, path, body }: Contract[string][string]): Outline => ({
    method,
    path,
    ...(body ? { body: true } : {}),
  })
  const nouns = Object.entries(api).map(([noun, verbs]) => {
    const outlines = Object.entries(verbs).map(([verb, route]) => [verb, outline(route)])
    return [noun, Object.fromEntries(outlines)]
  })
  return Object.fromEntries(nouns)
}

/**
 * Gives the browser the methods and paths of the contract instead of the contract: schemas, refusals and summaries are
 * the server's business, and weigh as much as the rest of the shell's own code. While developing, a route that is new
 * in the contract is known after a restart.
 */
export function contractOutline(): Plugin {
  return {
    name: 'tenantry-contract-outline',
    apply: (_config, { mode }) => mode !== 'test',
    enforce: 'pre',
    async transform(_code, id) {
      if (!contract.test(id)) return
      const { api }: { api: Contract } = await import('@tenantry/contract/api')
      return { code: `export const api = ${JSON.stringify(outlineOf(api))}`, map: null }
    },
  }
}
