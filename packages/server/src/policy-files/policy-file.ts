import { createHash } from 'node:crypto'
import { readCase } from '@tenantry/engine/cases/read-case'
import type { Clearance } from '../authz/clearance.ts'
import { Fault } from '../kernel/fault.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import { Outline } from '../policies/outline.ts'
import { listPolicies } from '../policies/policies.doors.ts'
import { compare, type Differences, type Mode } from './compare.ts'
import type { Entries } from './entry.ts'
import { type ReadEntries, readEntries } from './read-entries.ts'
import { type LineOf, readingFile } from './refusals.ts'
import { readLevel } from './rows.view.ts'
import { toCase } from './write-entries.ts'

/** A file that somebody wants to have imported. */
export interface ImportForm {
  readonly text: string
  readonly mode: Mode
  /** The name of a policy without a parent: only its tree is looked at. */
  readonly policy?: string
}

/** A level as it stands: its policies, its things, in a tenant those of the system level, and what they are told apart by. */
export interface Standing {
  readonly outline: Outline
  readonly entries: Entries
  readonly base: Entries | undefined
  readonly revision: string
}

/** A file as it was read for a level. */
export interface ReadFile extends ReadEntries {
  readonly lineOf: LineOf
}

/** Reads a level, or one tree of policies of it. */
export async function readStanding(here: Pick<Clearance, 'rows' | 'tenant'>, tree?: string): Promise<Standing> {
  const outline = new Outline(await listPolicies(here))
  const level = here.tenant
  const entries = await readLevel(here, { level, outline, tree })
  const base = level === EVERYWHERE ? undefined : await readLevel(here, { level: EVERYWHERE, outline, tree })
  // The tests of the system level are no part of what a tenant stands on.
  const digest = createHash('sha256').update(JSON.stringify(toCase(entries, level, base)))
  return { outline, entries, base, revision: digest.digest('base64url') }
}

/** Reads a file for a level; `invalid_input` with the lines of what is wrong in it. */
export function readFile({ text, policy }: ImportForm, level: TenantId, now: number): ReadFile {
  return readingFile(() => {
    const { content, lineOf } = readCase(text)
    return { ...readEntries({ content, level, tree: policy, now, lineOf }), lineOf }
  })
}

/** What would have to be done so that the level says what the file says. */
export function planFor(standing: Standing, file: ReadFile, mode: Mode): Differences {
  return compare(standing.entries, file.entries, mode)
}

/** Refuses where the level is no longer what it was when somebody decided about the file. */
export function refuseMoved(standing: Standing, revision: string, current: () => unknown): void {
  if (standing.revision === revision) return
  throw new Fault('version_conflict', {
    field: 'revision',
    detail:
      'the policies were changed by somebody else meanwhile: look at what the file would change now, and decide again',
    case: 'changed_meanwhile',
    current: current(),
  })
}
