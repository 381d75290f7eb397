import type { ReadinessRow } from '@tenantry/contract/superuser'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import classes from './readiness.module.css'
import type { ReadinessPage } from './readiness-queries.ts'
import { ReadinessSign, type Standing } from './readiness-sign.tsx'
import { ReadinessState } from './readiness-state.tsx'

function standingOf(row: ReadinessRow, role: string): Standing {
  if (row.privileges.includes(role)) return 'has'
  if (row.lacking.includes(role)) return 'lacksNeeded'
  return row.narrowing.includes(role) ? 'lacksOther' : 'notShown'
}

/** The columns of the matrix: the target first, then the privileges as the server orders them, the needed ones first. */
export function useReadinessColumns(prerequisites: ReadinessPage['columns']): TableColumn<ReadinessRow>[] {
  const t = useTranslations('privileges')
  const target: TableColumn<ReadinessRow> = {
    id: 'target',
    header: t('readiness.needed', { role: t('target') }),
    upright: true,
    cell: row => <ReadinessSign standing={row.isTarget ? 'has' : 'lacksNeeded'} />,
  }
  return [
    {
      id: 'tenant',
      header: t('readiness.tenant'),
      sort: 'title',
      cell: ({ tenant }) => (
        <span className={classes.tenant}>
          <AppLink href={paths.tenant(tenant.id)}>{tenant.title}</AppLink>
          <code>{tenant.id}</code>
        </span>
      ),
    },
    {
      id: 'readiness',
      header: t('readiness.state'),
      hideable: false,
      cell: row => <ReadinessState state={row.readiness} />,
    },
    target,
    ...prerequisites.map(({ role, needed }) => ({
      id: role,
      header: needed ? t('readiness.needed', { role }) : role,
      upright: true,
      cell: (row: ReadinessRow) => <ReadinessSign standing={standingOf(row, role)} />,
    })),
    {
      id: 'takenBy',
      header: t('readiness.takenBy'),
      cell: row => [...new Set(row.withdrawals.map(taken => taken.by))].join(', '),
    },
  ]
}
