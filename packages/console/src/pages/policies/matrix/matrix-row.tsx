// biome-ignore-all lint/a11y/useSemanticElements: the cells of a table cannot stand where they are not, and most are not
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell of the grid has the focus for all of it
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { usePolicy } from '../policy/use-policy.ts'
import { isInRange, type Place, type Range } from './grid-keys.ts'
import classes from './matrix.module.css'
import { isLocked, type MatrixPermission, type MatrixRole, type Standing } from './matrix-model.ts'

interface MatrixRowProps {
  row: number
  permission: MatrixPermission
  roles: readonly MatrixRole[]
  /** The columns that are in the document. */
  columns: readonly number[]
  active: Place
  /** What is chosen together, where that is more than one cell. */
  range: Range | undefined
  measures: { rowHeight: number; columnWidth: number; headWidth: number }
  leftOf: (column: number) => number
  standingAt: (role: MatrixRole, permission: MatrixPermission) => Standing
}

/** The sign in a cell, as far as it is text: what is granted is drawn, since few fonts have those signs. */
export const glyphs = {
  none: '–',
  assigned: '',
  'inherited-base': '',
  'inherited-parent': '',
  'pending-grant': '•',
  'pending-end': '• –',
} as const satisfies Record<Standing, string>

/** The text of each sign, by its place in the catalogue. */
export const standingTexts = {
  none: 'standing.none',
  assigned: 'standing.assigned',
  'inherited-base': 'standing.base',
  'inherited-parent': 'standing.parent',
  'pending-grant': 'standing.grant',
  'pending-end': 'standing.end',
} as const satisfies Record<Standing, string>

/** One permission across the roles. */
export function MatrixRow(props: MatrixRowProps) {
  const { row, permission, roles, columns, active, range, measures, leftOf, standingAt } = props
  const t = useTranslations('matrix')
  const { at, place } = usePolicy()
  const { rowHeight: height, columnWidth: width } = measures
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={classes.row}
      data-active={row === active.row || undefined}
      style={{ top: row * height, height }}
    >
      <div role="rowheader" aria-colindex={1} className={classes.permission} style={{ width: measures.headWidth }}>
        <AppLink
          tabIndex={-1}
          title={permission.name}
          href={paths.policyPermission(place.tenantId, { policy: at.policy, permission: permission.id })}
        >
          {permission.name}
        </AppLink>
      </div>
      {columns.map(column => {
        const role = roles[column]
        if (!role) return null
        const standing = standingAt(role, permission)
        const isActive = row === active.row && column === active.column
        return (
          <div
            key={role.id}
            role="gridcell"
            aria-colindex={column + 2}
            aria-readonly={isLocked(standing) || undefined}
            aria-label={t('cell', {
              permission: permission.name,
              role: role.name,
              standing: t(standingTexts[standing]),
            })}
            tabIndex={isActive ? 0 : -1}
            aria-selected={range !== undefined && isInRange(range, { row, column })}
            data-row={row}
            data-column={column}
            data-standing={standing}
            data-active={column === active.column || undefined}
            className={classes.cell}
            style={{ insetInlineStart: leftOf(column), width }}
          >
            {glyphs[standing]}
          </div>
        )
      })}
    </div>
  )
}
