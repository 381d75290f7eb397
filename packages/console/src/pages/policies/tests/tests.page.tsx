import { useQuery } from '@tanstack/react-query'
import type { PolicyTest } from '@tenantry/contract/policy-tests'
import { Play, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { TableQuery } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { readAsked } from '../../access/asked.ts'
import { usePolicy } from '../policy/use-policy.ts'
import { policiesKey, policyQuery, useRefreshPolicies } from '../policy-queries.ts'
import { useTestActions, useTestColumns } from './test-columns.tsx'
import { fromAsked, fromTest, toTest } from './test-values.ts'
import { useRunTests } from './use-run-tests.ts'
import { Verdicts } from './verdicts.tsx'

const TestDialog = lazy(async () => ({ default: (await import('./test-dialog.tsx')).TestDialog }))
const DeleteTest = lazy(async () => ({ default: (await import('./delete-test.tsx')).DeleteTest }))

/** The tests of a policy: questions that are kept with the answers that they must have. `?new=1` adds one. */
export function PolicyTestsPage() {
  const t = useTranslations('tests')
  const { at } = usePolicy()
  const { search, patch } = useAddress()
  const refresh = useRefreshPolicies()
  const { data: policy } = useQuery(policyQuery(at))
  const [edited, setEdited] = useState<PolicyTest>()
  const [toDelete, setToDelete] = useState<PolicyTest>()
  const run = useRunTests(at)
  const columns = useTestColumns(run.data?.items ?? [], setEdited)
  const actions = useTestActions({
    onEdit: setEdited,
    onDelete: setToDelete,
    onRun: test => run.mutate({ tests: [test.id] }),
  })
  const params = { tenant: at.level, policy: at.policy }
  const load = ({ filters: _none, ...query }: TableQuery, signal: AbortSignal) =>
    client.policyTests.list({ params, query }, { signal })
  const changed = async () => {
    // A verdict on what was changed since would mislead.
    run.reset()
    await refresh()
  }
  return (
    <>
      {run.isError ? <ProblemAlert error={run.error} /> : null}
      {run.data ? <Verdicts ran={run.data} /> : null}
      <DataTable
        name="policy-tests"
        label={t('title')}
        queryKey={[...policiesKey(at.level), 'tests', at.policy]}
        load={load}
        rowId={test => test.id}
        rowName={test => test.name}
        columns={columns}
        defaultSort="name"
        actions={actions}
        empty={{ title: t('empty'), text: t('emptyText') }}
        toolbar={page => (
          <>
            <ActButton
              variant="default"
              permit={page?.may.run}
              leftSection={<Play size={16} aria-hidden />}
              onAct={() => run.mutate({})}
            >
              {t('run')}
            </ActButton>
            <ActButton
              permit={page?.may.create}
              leftSection={<Plus size={16} aria-hidden />}
              onAct={() => patch({ new: '1' })}
            >
              {t('add')}
            </ActButton>
          </>
        )}
      />
      <Suspense>
        {search.new && policy ? (
          <TestDialog
            title={t('add')}
            submitLabel={t('add')}
            initial={fromAsked(readAsked({ policy: policy.path }), { name: '', expect: 'allow' })}
            onClose={() => patch({ new: undefined }, 'replace')}
            onSubmit={async values => {
              const { name } = await client.policyTests.create({ params, body: toTest(values) })
              notify.success(t('added', { name }))
              await changed()
            }}
          />
        ) : null}
        {edited ? (
          <TestDialog
            key={edited.id}
            title={t('editTitle', { name: edited.name })}
            submitLabel={t('save')}
            initial={fromTest(edited)}
            onClose={() => setEdited(undefined)}
            onSubmit={async values => {
              const { name, ...test } = toTest(values, edited)
              const one = { ...params, test: edited.id }
              await client.policyTests.edit({ params: one, body: { name, test } }, { ifMatch: edited.version })
              notify.success(t('saved', { name }))
              await changed()
            }}
          />
        ) : null}
        {toDelete ? (
          <DeleteTest at={at} test={toDelete} onClose={() => setToDelete(undefined)} onDeleted={changed} />
        ) : null}
      </Suspense>
    </>
  )
}
