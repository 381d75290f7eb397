import type { JobAct, JobFilter } from '@tenantry/contract/jobs'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { createRetryKeys } from '../../../api/retry-key.ts'
import { ConfirmDialog } from '../../confirm-dialog.tsx'
import type { Selection } from '../selection.ts'
import type { BulkActs, TableQuery } from '../table-types.ts'
import classes from './bulk.module.css'
import { shownJobs } from './shown-jobs.ts'

interface BulkConfirmProps {
  act: JobAct
  bulk: Omit<BulkActs<never>, 'acts'>
  selection: Selection
  count: number
  query: TableQuery
  onClose: () => void
}

const namedAtMost = 8
/** Acts that give something back instead of taking it. */
const harmless: readonly string[] = ['tenants.unlock', 'users.activate']

/** What the server is to act on: the rows themselves, or everything that matches now, but some. */
function selectOf({ everything, picked }: Selection, filter: JobFilter) {
  const ids = [...picked.keys()]
  if (!everything) return { ids }
  return { filter, ...(ids.length > 0 ? { except: ids } : {}) }
}

/** Asks before an act on many rows, naming how many; then the server does it by itself. */
export function BulkConfirm({ act, bulk, selection, count, query, onClose }: BulkConfirmProps) {
  const t = useTranslations('tables')
  const [keyFor] = useState(createRetryKeys)
  const names = selection.everything ? [] : [...selection.picked.values()]
  const start = async () => {
    // Its list gets the same words from the address; what it does not know, it refuses.
    const filter: JobFilter = { q: query.q, ...query.filters, ...bulk.filter }
    const body = { act, tenant: bulk.tenant, select: selectOf(selection, filter) }
    const job = await client.jobs.start({ body }, { idempotencyKey: keyFor(body) })
    selection.clear()
    shownJobs.open(job.id)
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(`acts.${act}.title`, { count, name: names[0] ?? '' })}
      confirmLabel={t(`acts.${act}.label`)}
      destructive={!harmless.includes(act)}
      onConfirm={start}
      impact={
        <div className={classes.impact}>
          <p>{t(`acts.${act}.impact`)}</p>
          {count > 1 && names.length > 0 ? (
            <ul>
              {names.slice(0, namedAtMost).map(name => (
                <li key={name}>{name}</li>
              ))}
              {names.length > namedAtMost ? <li>{t('bulk.more', { count: names.length - namedAtMost })}</li> : null}
            </ul>
          ) : null}
          {count > 1 ? <p>{t('bulk.partly')}</p> : null}
        </div>
      }
    />
  )
}
