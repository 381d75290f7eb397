import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue } from './catalogue.ts'
import { listFaults } from './judge.ts'
import { makeScratch, type Scratch, undone } from './scratch.ts'

let scratch: Scratch

beforeAll(async () => {
  scratch = await makeScratch('migrated')
})
afterAll(() => scratch.drop())

const WELL = `(tenant_id = current_setting('app.tenant_id', true))`
const SECURED = 'ALTER TABLE notes ENABLE ROW LEVEL SECURITY; ALTER TABLE notes FORCE ROW LEVEL SECURITY;'
const NOTES = 'CREATE TABLE notes (tenant_id text COLLATE "C" NOT NULL, id uuid NOT NULL'

/** A fault as SQL, and the words in which it must be found. */
const faults: Record<string, { plant: string; found: string | RegExp }> = {
  'a table without row-level security': {
    plant: `${NOTES}, PRIMARY KEY (tenant_id, id))`,
    found: 'notes has no row-level security, or does not force it',
  },
  'row-level security that spares the owner': {
    plant: 'ALTER TABLE objects NO FORCE ROW LEVEL SECURITY',
    found: 'objects has no row-level security, or does not force it',
  },
  'a policy that judges reading and not writing': {
    plant: `${NOTES}, PRIMARY KEY (tenant_id, id)); ${SECURED}
      CREATE POLICY own_rows ON notes USING ${WELL} WITH CHECK (true)`,
    found: /^notes has the policy ALL: .* \/ true, which nobody explains$/,
  },
  'a second policy beside the right one': {
    plant: 'CREATE POLICY for_reports ON documents FOR SELECT USING (true)',
    found: 'documents has the policy SELECT: true / -, which nobody explains',
  },
  'a policy on a setting that outlives the transaction': {
    plant: `${NOTES}, PRIMARY KEY (tenant_id, id)); ${SECURED}
      CREATE POLICY own_rows ON notes USING (tenant_id = current_setting('app.session_tenant', true))`,
    found: /^notes has the policy ALL: .*app\.session_tenant/,
  },
  'a key that does not begin with the tenant': {
    plant: `${NOTES}, PRIMARY KEY (id)); ${SECURED}`,
    found: 'notes: tenant_id does not stand first in the primary key',
  },
  'a foreign key into any tenant': {
    plant: `${NOTES}, author uuid REFERENCES users (id), PRIMARY KEY (tenant_id, id)); ${SECURED}`,
    found: 'notes: the foreign key notes_author_fkey can point into another tenant',
  },
  'names that are unique across tenants': {
    plant: 'CREATE UNIQUE INDEX ON objects (title_key)',
    found: 'objects (title_key) is unique across tenants: one learns what another has',
  },
  'a number that counts for all tenants': {
    plant: `${NOTES}, number bigserial, PRIMARY KEY (tenant_id, id)); ${SECURED}`,
    found: 'notes_number_seq is a sequence: its numbers tell one tenant what another does',
  },
  'text that sorts by locale': {
    plant: 'ALTER TABLE documents ADD COLUMN note text',
    found: 'documents.note is text, but not COLLATE "C"',
  },
  'a trail that can be changed': {
    plant: 'GRANT UPDATE ON audit_entries TO tenantry_app',
    found: 'the application may UPDATE audit_entries',
  },
  'a table for everybody': {
    plant: 'GRANT SELECT ON credentials TO PUBLIC',
    found: 'credentials is granted to somebody else (PUBLIC: SELECT)',
  },
  'a directory that reaches further': {
    plant: 'CREATE POLICY directory_reads ON objects FOR SELECT TO tenantry_directory USING (true)',
    found: 'objects: the directory reaches SELECT, not nothing',
  },
  'a function across tenants that everybody may call': {
    plant: 'SET LOCAL ROLE tenantry_directory; GRANT EXECUTE ON FUNCTION directory.outbox() TO PUBLIC',
    found: 'directory.outbox() may be called by PUBLIC, tenantry_app',
  },
  'a function across tenants with an open search_path': {
    plant: 'SET LOCAL ROLE tenantry_directory; ALTER FUNCTION directory.outbox() RESET search_path',
    found: 'directory.outbox() does not pin its search_path',
  },
  'a function outside of the directory that runs as its owner': {
    plant: 'ALTER FUNCTION count_rows() SECURITY DEFINER',
    found: 'public.count_rows() runs as tenantry_owner, but does not stand in the directory',
  },
}

describe('the judge of the catalogue finds', () => {
  it.each(Object.entries(faults))('%s', async (_what, { plant, found }) => {
    const faultsFound = await undone(scratch.owner, async () => {
      await scratch.owner.query(plant)
      return listFaults(await readCatalogue(scratch.owner))
    })
    expect(faultsFound).toContainEqual(typeof found === 'string' ? found : expect.stringMatching(found))
  })

  it('nothing in a database where nothing was planted', async () => {
    expect(listFaults(await readCatalogue(scratch.owner))).toEqual([])
  })
})
