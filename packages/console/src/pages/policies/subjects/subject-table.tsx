import { useQuery } from '@tanstack/react-query'
import type { SubjectAssignment } from '@tenantry/contract/policy-subjects'
import { FolderOpen, Plus, Search, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import { useAddress } from '../../../ui/use-address.ts'
import classes from '../parts/policies.module.css'
import { policiesKey, roleQuery } from '../policy-queries.ts'
import { useRole } from '../role/use-role.ts'
import { useSubjectColumns } from './subject-columns.tsx'
import { kindTexts, nameOf, type SubjectKind } from './subject-kinds.ts'

const AddSubject = lazy(async () => ({ default: (await import('./add-subject.tsx')).AddSubject }))
const AddExpression = lazy(async () => ({ default: (await import('./add-expression.tsx')).AddExpression }))
const SelectSubjects = lazy(async () => ({ default: (await import('./select-subjects.tsx')).SelectSubjects }))
const EndSubject = lazy(async () => ({ default: (await import('./end-subject.tsx')).EndSubject }))

/** Whether users or roles of an identity store can be searched at a level. */
function useSearch(level: string, kind: SubjectKind): boolean {
  const { data } = useQuery({
    queryKey: ['subject-search', level],
    queryFn: ({ signal }) => client.subjectSearch.state({ params: { tenant: level } }, { signal }),
    enabled: kind !== 'claims',
  })
  if (kind === 'claims' || !data) return false
  return kind === 'user' ? data.userSearch : data.roleSearch
}

/** The role assignments of one kind that are in force at a policy. `?add=1` and `?select=1` add others. */
export function SubjectTable({ kind }: { kind: SubjectKind }) {
  const t = useTranslations('policies.subjects')
  const { at, place, roleId, params } = useRole()
  const { search, patch } = useAddress()
  const texts = kindTexts[kind]
  const canSelect = useSearch(at.level, kind)
  const { data: role } = useQuery(roleQuery(at, roleId))
  const [toEnd, setToEnd] = useState<SubjectAssignment>()
  const columns = useSubjectColumns(kind, setToEnd)
  const close = () => patch({ add: undefined, select: undefined }, 'replace')
  const actions = (assignment: SubjectAssignment): RowAction[] => {
    const open: RowAction = {
      id: 'policy',
      label: t('openPolicy'),
      icon: FolderOpen,
      href: paths.policyRole(place.tenantId, { policy: assignment.at.id, role: roleId }),
    }
    if (place.isTenant && assignment.origin === 'system') return [open]
    const refused = refusedBy(assignment.may.end)
    return [
      open,
      { id: 'end', label: t('end'), icon: Trash2, destructive: true, refused, run: () => setToEnd(assignment) },
    ]
  }
  const permit = role?.may.assignSubjects
  return (
    <>
      <DataTable
        name={`policy-role-${kind}`}
        label={t(texts.title)}
        queryKey={[...policiesKey(at.level), 'subjects', at.policy, roleId, kind]}
        load={({ filters: _none, ...query }, signal) =>
          client.policySubjects.list({ params, query: { ...query, kind } }, { signal })
        }
        rowId={assignment => assignment.id}
        rowName={nameOf}
        columns={columns}
        defaultSort="subject"
        actions={actions}
        empty={{ title: t(texts.empty), text: t(texts.emptyText) }}
        toolbar={
          <span className={classes.buttons}>
            {canSelect ? (
              <ActButton
                variant="default"
                permit={permit}
                leftSection={<Search size={16} aria-hidden />}
                onAct={() => patch({ select: '1' })}
              >
                {t(texts.select)}
              </ActButton>
            ) : null}
            <ActButton permit={permit} leftSection={<Plus size={16} aria-hidden />} onAct={() => patch({ add: '1' })}>
              {t(texts.add)}
            </ActButton>
          </span>
        }
      />
      <Suspense>
        {search.add && kind === 'claims' ? <AddExpression onClose={close} /> : null}
        {search.add && kind !== 'claims' ? <AddSubject kind={kind} texts={kindTexts[kind]} onClose={close} /> : null}
        {search.select && kind !== 'claims' ? (
          <SelectSubjects kind={kind} texts={kindTexts[kind]} onClose={close} />
        ) : null}
        {toEnd ? <EndSubject assignment={toEnd} subject={nameOf(toEnd)} onClose={() => setToEnd(undefined)} /> : null}
      </Suspense>
    </>
  )
}
