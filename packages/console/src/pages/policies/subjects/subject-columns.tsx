import { ActionIcon, Badge } from '@mantine/core'
import type { SubjectAssignment } from '@tenantry/contract/policy-subjects'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { EndsAt } from '../../../ui/ends-at.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { FromPolicy } from '../parts/from-policy.tsx'
import classes from '../parts/policies.module.css'
import { SystemBadge } from '../parts/system-badge.tsx'
import { useRole } from '../role/use-role.ts'
import { kindTexts, nameOf, type SubjectKind } from './subject-kinds.ts'
import own from './subjects.module.css'
import { useWorkspaceNames } from './workspace-names.ts'

interface SubjectProps {
  assignment: SubjectAssignment
  onEnd: () => void
}

function Subject({ assignment, onEnd }: SubjectProps) {
  const t = useTranslations('policies.subjects')
  const { place } = useRole()
  const { subject, displayName, kind, origin, may } = assignment
  return (
    <span className={classes.asset}>
      <span className={own.subject} data-kind={kind}>
        {displayName ? (
          <>
            {displayName} <code>{subject}</code>
          </>
        ) : (
          <code>{subject}</code>
        )}
      </span>
      {may.end.allowed ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('endOne', { subject: nameOf(assignment) })}
          className={classes.bin}
          onClick={onEnd}
        >
          <Trash2 size={14} aria-hidden />
        </ActionIcon>
      ) : null}
      {place.isTenant && origin === 'system' ? <SystemBadge /> : null}
    </span>
  )
}

/** The columns of the role assignments of one kind; only users can be denied. */
export function useSubjectColumns(
  kind: SubjectKind,
  onEnd: (assignment: SubjectAssignment) => void,
): TableColumn<SubjectAssignment>[] {
  const t = useTranslations('policies.subjects')
  const workspaces = useWorkspaceNames()
  const nameOfWorkspace = (id: string | null) => (id === null ? t('everyWorkspace') : (workspaces?.get(id) ?? id))
  const effect: TableColumn<SubjectAssignment> = {
    id: 'effect',
    header: t('effect'),
    cell: assignment => (assignment.effect === 'deny' ? <Badge className={own.deny}>{t('deny')}</Badge> : t('grant')),
  }
  return [
    {
      id: 'subject',
      header: t(kindTexts[kind].subject),
      sort: 'subject',
      cell: assignment => <Subject assignment={assignment} onEnd={() => onEnd(assignment)} />,
    },
    ...(kind === 'user' ? [effect] : []),
    {
      id: 'at',
      header: t('at'),
      cell: ({ inherited, at }) =>
        inherited ? (
          <>
            <FromPolicy policy={at} /> <span className={classes.from}>{t('fromParent')}</span>
          </>
        ) : (
          t('here')
        ),
    },
    { id: 'workspace', header: t('workspace'), cell: ({ workspace }) => nameOfWorkspace(workspace) },
    {
      id: 'until',
      header: t('until'),
      cell: ({ notBefore, until }) => (
        <>
          <EndsAt at={until} />
          {notBefore ? (
            <div className={classes.from}>
              {t('notBefore')} <Moment at={notBefore} />
            </div>
          ) : null}
        </>
      ),
    },
    { id: 'reason', header: t('reason'), cell: ({ reason }) => reason ?? '' },
    { id: 'by', header: t('by'), hidden: true, cell: ({ by }) => by },
    {
      id: 'grantedAt',
      header: t('grantedAt'),
      sort: 'grantedAt',
      hidden: true,
      cell: ({ grantedAt }) => <Moment at={grantedAt} />,
    },
  ]
}
