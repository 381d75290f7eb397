import { writeCase } from '@tenantry/engine/cases/write-case'
import type { Clearance } from '../authz/clearance.ts'
import { enterPolicies } from '../authz/enter-policies.ts'
import type { Connections } from '../database/connections.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { notFound } from '../kernel/fault.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import type { Previewing } from '../what-if/what-if.service.ts'
import { showChanges } from './changes.ts'
import { type ImportForm, planFor, readFile, readStanding, refuseMoved } from './policy-file.ts'
import { Site } from './site.ts'
import { tryOut } from './try-out.ts'
import { write } from './write.ts'
import { toCase } from './write-entries.ts'

interface ExportQuery {
  readonly format?: 'yaml' | 'json'
  readonly policy?: string
  readonly base?: boolean
}

/** Policies as one text: out of a level, compared with it, and into it. */
export function policyFilesService(previewing: Previewing) {
  const { connections, snapshots } = previewing
  return {
    export: (caller: Caller, level: TenantId, { format = 'yaml', policy, base = true }: ExportQuery) =>
      enterPolicies(connections, { caller, level, action: 'policies.read' }, async here => {
        const standing = await readStanding(here, policy)
        if (policy !== undefined && ![...standing.outline.listPaths().values()].includes(policy)) {
          throw notFound('policy')
        }
        const content = toCase(standing.entries, level, base ? standing.base : undefined)
        const text = format === 'yaml' ? writeCase(content) : `${JSON.stringify(content, null, 2)}\n`
        const mediaType = format === 'yaml' ? ('application/yaml' as const) : ('application/json' as const)
        return { fileName: `${nameFile(level, policy)}.${format}`, mediaType, text, revision: standing.revision }
      }),

    preview: async (caller: Caller, level: TenantId, form: ImportForm) => {
      await refuseStrangers(connections, caller, level)
      return tryOut(previewing, { caller, level }, form)
    },

    import: async (caller: Caller, level: TenantId, form: ImportForm & { revision: string; reason?: string }) => {
      await refuseStrangers(connections, caller, level)
      const file = readFile(form, level, snapshots.now())
      return enterPolicies(connections, { caller, level, action: 'policies.assign' }, async here => {
        const standing = await readStanding(here, form.policy)
        const differences = planFor(standing, file, form.mode)
        refuseMoved(standing, form.revision, () => ({
          revision: standing.revision,
          ...showChanges(differences, { lineOf: file.lineOf, losing: new Map() }),
        }))
        await write({ site: new Site(here, standing.outline), lineOf: file.lineOf }, differences)
        const { added, changed, removed } = differences
        const counts = { added: added.length, changed: changed.length, removed: removed.length }
        if (counts.added + counts.changed + counts.removed > 0) recordImport(here, { form, counts })
        return { ...counts, revision: (await readStanding(here, form.policy)).revision }
      })
    },
  }
}

/** A file is read outside of any transaction, and only for those who may write it. */
function refuseStrangers(connections: Connections, caller: Caller, level: TenantId): Promise<void> {
  const errand = { caller: withoutOnce(caller), level, action: 'policies.read' } as const
  return enterPolicies(connections, errand, async () => undefined)
}

function nameFile(level: TenantId, policy: string | undefined): string {
  const parts = [...(level === EVERYWHERE ? [] : [level]), policy ?? 'policies']
  return parts.join('-').replace(/[^\p{L}\p{N}_.-]+/gu, '-')
}

/** Each change has its own entry in the trail; this one says that they came together. */
function recordImport(
  here: Clearance<'policies.assign'>,
  about: { form: ImportForm & { reason?: string }; counts: Readonly<Record<string, number>> },
): void {
  const { mode, policy, reason } = about.form
  here.record({
    action: 'policies.imported',
    subject: { kind: 'policy-file', id: null, name: policy ?? 'policies' },
    after: { mode, ...(policy === undefined ? {} : { policy }), ...about.counts },
    reason: reason || null,
  })
}
