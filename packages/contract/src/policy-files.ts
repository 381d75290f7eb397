import { type Static, Type } from 'typebox'
import { level, policyName } from './policies.ts'
import { tenantShifts } from './policy-preview.ts'
import { route } from './route.ts'
import { nullable, shape } from './shape.ts'
import { optionalLine } from './text.ts'

/**
 * Policies as one text: at the system level all definitions and what holds for every tenant, in a tenant what it adds.
 * `schema` tells what may stand in it. YAML, and JSON, which is YAML as well.
 */
const text = Type.String({ minLength: 1, maxLength: 1_000_000, description: 'the text of a file, in YAML or JSON' })

/** The state of policies that a file was made of or compared with, as opaque text. */
const fileRevision = Type.String({
  maxLength: 60,
  pattern: '^[A-Za-z0-9_-]+$',
  description: 'a revision as an export or a preview gave it',
})

/**
 * `merge` adds and changes, and removes nothing. `replace` also removes what is there and not in the file: everything
 * of the level, or of the one tree of policies that is named.
 */
const mode = Type.Enum(['merge', 'replace'])

/** The name of a policy without a parent: only its tree is looked at. */
const tree = Type.Optional(policyName)

const imported = { text, mode, policy: tree }

/** One thing that a change says: how it was and how it would be. Null where there was, or would be, nothing. */
const changedField = shape({
  field: Type.Enum(['description', 'effect', 'notBefore', 'until', 'reason', 'permission', 'expect', 'question']),
  before: nullable(Type.String()),
  after: nullable(Type.String()),
})

/** One difference between what is there and what the file says. A renamed thing is one removed and one added. */
export const fileChange = shape({
  change: Type.Enum(['added', 'changed', 'removed']),
  kind: Type.Enum(['policy', 'permission', 'role', 'permission-assignment', 'role-assignment', 'test']),
  /** The path of the policy; of a policy its own. */
  policy: Type.String(),
  /** What it is called: a name, for a permission assignment the permission's, for a role assignment the subject. */
  name: Type.String(),
  /** Of assignments: the role that the permission is put into, or the subject is given. */
  role: nullable(Type.String()),
  /** Of role assignments: whom it speaks about. */
  subjectKind: nullable(Type.Enum(['user', 'identity-role', 'claims'])),
  /** Of role assignments: the workspace that they are limited to. */
  workspace: nullable(Type.String()),
  /** Only what differs; of something added or removed, what it says. */
  fields: Type.Array(changedField),
  /** Where it stands in the file; null for what is removed. */
  line: nullable(Type.Integer()),
  /** What tenants made of it and lose with it; null where that is nothing. */
  tenantsLosing: nullable(Type.Integer()),
})
export type FileChange = Static<typeof fileChange>

/** What of the file is left alone, and why. */
export const leftAlone = shape({
  /** Where it begins in the file. */
  line: Type.Integer(),
  /** The place in the file, such as `tenants.north`. */
  path: Type.String(),
  /**
   * `system-level`: a tenant cannot write it. `other-tenant`: it is for another tenant. `other-policy`: it is not of the
   * tree that is looked at. `run-out`: an assignment whose end is over.
   */
  why: Type.Enum(['system-level', 'other-tenant', 'other-policy', 'run-out']),
})
export type LeftAlone = Static<typeof leftAlone>

/** A test that would fail after the import. */
export const failingTest = shape({
  policy: Type.String(),
  name: Type.String(),
  expect: Type.Enum(['allow', 'deny']),
  outcome: Type.Enum(['allow', 'deny']),
  /** Why it has no answer on its merits. */
  error: nullable(Type.String()),
  /** Whether it is there already and fails now, too. */
  failsNow: Type.Boolean(),
})
export type FailingTest = Static<typeof failingTest>

const counts = { added: Type.Integer(), changed: Type.Integer(), removed: Type.Integer() }

/** What an import would do, and to whom. */
export const filePreview = shape({
  /** Handed in with the import: it is done only while what is there is still what was compared. */
  revision: fileRevision,
  ...counts,
  /** Removed first, then in the order of the file; at most 2,000. */
  changes: Type.Array(fileChange),
  /** How many more there are than shown. */
  more: Type.Integer(),
  leftAlone: Type.Array(leftAlone),
  /** Who gains and who loses, as in the preview of other changes. */
  tenants: Type.Array(tenantShifts),
  moreTenants: Type.Integer(),
  failingTests: Type.Array(failingTest),
})
export type FilePreview = Static<typeof filePreview>

const params = shape({ tenant: level })

/** Why a file cannot be imported. `errors` name the path in the file as `field`, with `line` among their facts. */
const refusals = [
  'not_found',
  'only_at_system_level',
  'built_in',
  'name_taken',
  'too_deep',
  'too_many',
  'no_such_policy',
  'no_such_role',
  'no_such_permission',
  'already_assigned',
  'invalid_expression',
  'version_conflict',
] as const

export const policyFiles = {
  schema: route({
    method: 'GET',
    path: '/api/policies/schema',
    summary: 'The JSON Schema of files that hold policies',
    access: 'public',
    status: 200,
    answer: Type.Object({}, { additionalProperties: true }),
  }),
  export: route({
    method: 'GET',
    path: '/api/t/:tenant/policies/file',
    summary: 'Export: the policies of the system level, or what a tenant adds to them, with their tests, as one text',
    access: { action: 'policies.read' },
    keys: true,
    params,
    query: shape({
      format: Type.Optional(Type.Enum(['yaml', 'json'], { default: 'yaml' })),
      policy: tree,
      /**
       * In a tenant: with the system level before it, so that the file can be tested by itself. An import leaves that
       * alone. It is, unless `false` is said.
       */
      base: Type.Optional(Type.Boolean()),
    }),
    status: 200,
    answer: shape({
      /** What to call the file. */
      fileName: Type.String(),
      mediaType: Type.Enum(['application/yaml', 'application/json']),
      text: Type.String(),
      revision: fileRevision,
    }),
    faults: ['not_found'],
  }),
  preview: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/file/preview',
    summary: 'What importing a file would add, change and remove, who gains and who loses by it; nothing is kept',
    access: { action: 'policies.assign' },
    keys: true,
    params,
    body: shape(imported),
    status: 200,
    answer: filePreview,
    faults: refusals,
  }),
  import: route({
    method: 'POST',
    path: '/api/t/:tenant/policies/file',
    summary: 'Import a file: all of it, or nothing; refused where what is there is no longer what was previewed',
    access: { action: 'policies.assign' },
    keys: true,
    params,
    body: shape({ ...imported, revision: fileRevision, reason: Type.Optional(optionalLine(500)) }),
    status: 200,
    answer: shape({ ...counts, revision: fileRevision }),
    faults: [...refusals, 'tenant_locked'],
  }),
}
