import { UnstyledButton } from '@mantine/core'
import type { PolicyTest, TestVerdict } from '@tenantry/contract/policy-tests'
import { Pencil, Play, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { Outcome } from './outcome.tsx'

/** The columns of the tests of a policy, with what came out where they were run. */
export function useTestColumns(
  verdicts: readonly TestVerdict[],
  onEdit: (test: PolicyTest) => void,
): TableColumn<PolicyTest>[] {
  const t = useTranslations('tests')
  const explorer = useTranslations('explorer.verdict')
  const byTest = new Map(verdicts.map(verdict => [verdict.test.id, verdict]))
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'name',
      cell: test => (
        <UnstyledButton fz="inherit" fw={600} disabled={!test.may.edit.allowed} onClick={() => onEdit(test)}>
          {test.name}
        </UnstyledButton>
      ),
    },
    {
      id: 'asks',
      header: t('asks'),
      cell: ({ subject, permission }) => (
        <>
          {subject.user} · <code>{permission}</code>
        </>
      ),
    },
    { id: 'expect', header: t('expect'), cell: ({ expect }) => explorer(expect) },
    {
      id: 'result',
      header: t('result'),
      cell: ({ id }) => {
        const verdict = byTest.get(id)
        return verdict ? <Outcome passed={verdict.passed} /> : ''
      },
    },
    { id: 'because', header: t('because'), hidden: true, cell: ({ because }) => because ?? '' },
  ]
}

interface TestActs {
  onEdit: (test: PolicyTest) => void
  onDelete: (test: PolicyTest) => void
  onRun: (test: PolicyTest) => void
}

/** What can be done with a test. */
export function useTestActions({ onEdit, onDelete, onRun }: TestActs): (test: PolicyTest) => RowAction[] {
  const t = useTranslations('tests')
  const policies = useTranslations('policies')
  return test => [
    { id: 'run', label: t('runOne'), icon: Play, run: () => onRun(test) },
    { id: 'edit', label: t('edit'), icon: Pencil, refused: refusedBy(test.may.edit), run: () => onEdit(test) },
    {
      id: 'delete',
      label: policies('delete.confirm'),
      icon: Trash2,
      destructive: true,
      refused: refusedBy(test.may.delete),
      run: () => onDelete(test),
    },
  ]
}
