import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Where the generated types stand. */
export const typesFile = join(import.meta.dirname, 'tables.generated.ts')

const types: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  bytea: 'Buffer',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  bool: 'boolean',
  json: 'Json',
  jsonb: 'Json',
  _text: 'string[]',
  date: 'Date',
  timestamptz: 'Timestamp',
}

interface Column {
  table_name: string
  column_name: string
  udt_name: string
  is_nullable: 'YES' | 'NO'
  has_default: boolean
}

/** The types of all tables as TypeScript, read from a migrated database. The same schema gives the same text. */
export async function generateTypes(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query<Column>(`
    SELECT table_name, column_name, udt_name, is_nullable, column_default IS NOT NULL AS has_default
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migrations'
    ORDER BY table_name COLLATE "C", ordinal_position`)
  await client.end()
  const tables = new Map<string, Column[]>()
  for (const column of found.rows) tables.set(column.table_name, [...(tables.get(column.table_name) ?? []), column])
  const names = [...tables.keys()]
  return [
    '// Made from the migrated schema by generate-types.ts; never edited by hand.',
    "import type { ColumnType } from 'kysely'",
    '',
    '/** A JSON column: read as what it holds, written as JSON text. */',
    'export type Json = ColumnType<unknown, string, string>',
    '/** A moment: read as a Date, written as a Date or RFC 3339 text. */',
    'export type Timestamp = ColumnType<Date, Date | string, Date | string>',
    '/** A column with a default: it may be left out when a row is added. */',
    'export type Defaulted<Column> = [Column] extends [ColumnType<infer Read, infer Added, infer Changed>]',
    '  ? ColumnType<Read, Added | undefined, Changed>',
    '  : ColumnType<Column, Column | undefined, Column>',
    '',
    ...names.flatMap(name => [`export interface ${typeName(name)} {`, ...(tables.get(name) ?? []).map(field), '}', '']),
    'export interface Database {',
    ...names.map(name => `  ${name}: ${typeName(name)}`),
    '}',
    '',
  ].join('\n')
}

function typeName(table: string): string {
  return `${table.replace(/(^|_)([a-z])/g, (_, _bar, letter: string) => letter.toUpperCase())}Table`
}

function field(column: Column): string {
  const base = types[column.udt_name]
  if (!base) throw new Error(`no TypeScript type for ${column.udt_name} (${column.table_name}.${column.column_name})`)
  const full = column.is_nullable === 'YES' ? `${base} | null` : base
  return `  ${column.column_name}: ${column.has_default ? `Defaulted<${full}>` : full}`
}

if (import.meta.main) {
  const url = process.argv[2]
  if (!url) throw new Error('usage: generate-types.ts <url of a migrated database>')
  writeFileSync(typesFile, await generateTypes(url))
}
