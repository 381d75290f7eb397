import { ApiProblem, type Client, createClient } from '@tenantry/sdk/client'
import { UsageFault, type Words } from './words.ts'

/** A server and the level of its policies that a command is about. */
export interface Target {
  readonly client: Client
  readonly params: { readonly tenant: string }
  /** The one tree of policies that is looked at. */
  readonly policy: { readonly policy?: string }
}

/** What the words and the environment name; a `UsageFault` where something is missing. */
export function readTarget({
  url = process.env.TENANTRY_URL,
  key = process.env.TENANTRY_KEY,
  ...words
}: Words): Target {
  if (!url) throw new UsageFault('say which server: --url, or TENANTRY_URL')
  if (!key) throw new UsageFault('an API key is missing: TENANTRY_KEY, or --key')
  if ((words.tenant === undefined) === (words.all === undefined))
    throw new UsageFault('say either --all or --tenant <id>')
  const { tenant = 'all', policy } = words
  if (tenant === 'all' && !words.all) throw new UsageFault('no tenant is called "all": say --all')
  const client = createClient({
    baseUrl: url.replace(/\/+$/, ''),
    headers: () => ({ authorization: `Bearer ${key}` }),
  })
  return { client, params: { tenant }, policy: policy === undefined ? {} : { policy } }
}

/** What the server refuses, or why it cannot be reached, in lines for people; anything else is thrown on. */
export function tellRefusal(thrown: unknown): string {
  if (thrown instanceof ApiProblem) {
    const { title, detail, errors } = thrown.problem
    const lines = errors?.some(({ facts }) => facts?.line !== undefined)
      ? errors.map(({ message }) => message)
      : [detail]
    return [`${title}:`, ...lines].join('\n  ')
  }
  if (thrown instanceof TypeError && thrown.cause instanceof Error) {
    return `the server cannot be reached: ${thrown.cause.message || thrown.message}`
  }
  throw thrown
}
