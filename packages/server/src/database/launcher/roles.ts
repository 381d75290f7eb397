import { readFile } from 'node:fs/promises'
import { Client, escapeLiteral } from 'pg'

/** A connection for the script; each `\connect` of it opens another. */
type Administrator = { host: string; port: number; user: string; password: string }

const script = new URL('../roles.sql', import.meta.url)

/** The text of `roles.sql`, the one description of the roles and of the database. */
export async function readRolesScript(): Promise<string> {
  return readFile(script, 'utf8')
}

/**
 * Runs `roles.sql` as psql would, as far as it uses psql: `:'name'`, `\set` (ignored), `\gexec` at the end of a line and
 * `\connect`. Begins in the database `postgres`. Fails with PostgreSQL's own error.
 */
export async function applyRoles(
  sql: string,
  variables: Record<string, string>,
  administrator: Administrator,
): Promise<void> {
  const text = sql.replace(/^\\set .*$/gm, '').replace(/:'(\w+)'/g, (_, name: string) => {
    const value = variables[name]
    if (value === undefined) throw new Error(`roles.sql asks for the variable ${name}, which has no value`)
    return escapeLiteral(value)
  })
  // Splitting by a pattern with a group yields: text, database, text, database, text…
  const [first = '', ...rest] = text.split(/^\\connect (\w+)$/m)
  await runIn('postgres', first, administrator)
  for (let at = 0; at < rest.length; at += 2) await runIn(rest[at] ?? '', rest[at + 1] ?? '', administrator)
}

async function runIn(database: string, text: string, administrator: Administrator): Promise<void> {
  const client = new Client({ ...administrator, database })
  await client.connect()
  try {
    const parts = text.split(/\\gexec$/m)
    const last = parts.pop() ?? ''
    for (const part of parts) for (const statement of await queryStatements(client, part)) await client.query(statement)
    await client.query(last)
  } finally {
    await client.end()
  }
}

/** The cells of the last result, which `\gexec` runs as statements. */
async function queryStatements(client: Client, part: string): Promise<string[]> {
  const results: unknown = await client.query({ text: part, rowMode: 'array' })
  const last: unknown = Array.isArray(results) ? results.at(-1) : results
  if (typeof last !== 'object' || last === null || !('rows' in last) || !Array.isArray(last.rows)) return []
  return last.rows.flat().filter((cell: unknown): cell is string => typeof cell === 'string')
}
