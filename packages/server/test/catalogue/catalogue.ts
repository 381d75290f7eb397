import type pg from 'pg'

/** A policy as PostgreSQL keeps it; expressions in its own spelling, null where the policy has none. */
export interface Policy {
  readonly name: string
  readonly command: string
  readonly roles: readonly string[]
  readonly using: string | null
  readonly check: string | null
}

/** A foreign key: its columns, and the columns that they point to, pair by pair. */
interface ForeignKey {
  readonly name: string
  readonly columns: readonly string[]
  readonly table: string
  readonly referenced: readonly string[]
}

/** A table with everything that isolation hangs on. */
export interface Table {
  readonly name: string
  readonly owner: string
  readonly enabled: boolean
  readonly forced: boolean
  readonly columns: readonly { readonly name: string; readonly collation: string | null; readonly isText: boolean }[]
  readonly primaryKey: readonly string[]
  /** Every unique index but the primary key, by its columns. */
  readonly unique: readonly (readonly string[])[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly policies: readonly Policy[]
  /** `tenantry_app: SELECT`, one line each, whole tables and single columns. */
  readonly grants: readonly string[]
}

/** A function of our own, wherever it stands. */
interface Routine {
  readonly name: string
  readonly owner: string
  readonly definer: boolean
  readonly settings: readonly string[]
  readonly executors: readonly string[]
}

/** What a migrated database says of itself. */
export interface Catalogue {
  readonly tables: readonly Table[]
  readonly routines: readonly Routine[]
  readonly sequences: readonly string[]
}

const TABLES = `
  SELECT c.relname AS name, pg_get_userbyid(c.relowner) AS owner, c.relrowsecurity AS enabled,
    c.relforcerowsecurity AS forced,
    (SELECT jsonb_agg(jsonb_build_object('name', a.attname, 'isText', t.typcategory = 'S' OR e.typcategory = 'S',
        'collation', l.collname) ORDER BY a.attnum)
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
      LEFT JOIN pg_collation l ON l.oid = a.attcollation
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    coalesce((SELECT jsonb_agg(a.attname ORDER BY k.place)
      FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k (attnum, place)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
      WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS "primaryKey",
    coalesce((SELECT jsonb_agg((SELECT jsonb_agg(a.attname ORDER BY k.place)
          FROM unnest(i.indkey) WITH ORDINALITY k (attnum, place)
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum))
      FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND NOT i.indisprimary), '[]') AS unique,
    coalesce((SELECT jsonb_agg(jsonb_build_object('name', f.conname, 'table', f.confrelid::regclass::text,
        'columns', (SELECT jsonb_agg(a.attname ORDER BY k.place) FROM unnest(f.conkey) WITH ORDINALITY k (attnum, place)
          JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum),
        'referenced', (SELECT jsonb_agg(a.attname ORDER BY k.place) FROM unnest(f.confkey) WITH ORDINALITY k (attnum, place)
          JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.attnum)))
      FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f'), '[]') AS "foreignKeys",
    coalesce((SELECT jsonb_agg(jsonb_build_object('name', p.policyname, 'command', p.cmd, 'roles', p.roles,
        'using', p.qual, 'check', p.with_check) ORDER BY p.policyname)
      FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname), '[]') AS policies,
    coalesce((SELECT jsonb_agg(g.line ORDER BY g.line) FROM (
        SELECT format('%s: %s', CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END,
          x.privilege_type) AS line
        FROM aclexplode(c.relacl) x WHERE x.grantee <> c.relowner
        UNION ALL
        SELECT format('%s: %s (%s)', CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END,
          x.privilege_type, a.attname)
        FROM pg_attribute a, aclexplode(a.attacl) x WHERE a.attrelid = c.oid AND x.grantee <> c.relowner
      ) g), '[]') AS grants
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
  ORDER BY c.relname`

const ROUTINES = `
  SELECT format('%s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS name,
    pg_get_userbyid(p.proowner) AS owner, p.prosecdef AS definer, coalesce(p.proconfig, '{}') AS settings,
    ARRAY(SELECT CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee)::text END
      FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
      WHERE x.privilege_type = 'EXECUTE' AND x.grantee <> p.proowner ORDER BY 1) AS executors
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`

/** Reads the catalogue through a connection; inside an open transaction it sees what was just changed there. */
export async function readCatalogue(client: pg.Client): Promise<Catalogue> {
  const tables = await client.query<Table>(TABLES)
  const routines = await client.query<Routine>(ROUTINES)
  const sequences = await client.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'S' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  )
  return { tables: tables.rows, routines: routines.rows, sequences: sequences.rows.map(row => row.name) }
}

/** The tables that hold rows of tenants, by their column; the list of migrations and the like have none. */
export function listTenantTables(catalogue: Catalogue): Table[] {
  return catalogue.tables.filter(table => table.columns.some(column => column.name === 'tenant_id'))
}
