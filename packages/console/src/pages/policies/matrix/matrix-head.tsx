// biome-ignore-all lint/a11y/useSemanticElements: the cells of a table cannot stand where they are not, and most are not
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell of the grid has the focus for all of it
import { useTranslations } from 'use-intl'
import classes from './matrix.module.css'
import type { MatrixRole } from './matrix-model.ts'

/** How many lines the names above the columns need: long ones often differ at their end only. */
export function linesOf(roles: readonly MatrixRole[]): number {
  const longest = Math.max(0, ...roles.map(({ name }) => name.length))
  return Math.min(5, Math.max(2, Math.ceil(longest / 14)))
}

interface MatrixHeadProps {
  roles: readonly MatrixRole[]
  /** The columns that are in the document. */
  columns: readonly number[]
  /** The column of the cell that has the keyboard. */
  active: number
  lines: number
  width: number
  measures: { headHeight: number; headWidth: number; columnWidth: number }
  leftOf: (column: number) => number
}

/** The names of the roles above their columns. */
export function MatrixHead({ roles, columns, active, lines, width, measures, leftOf }: MatrixHeadProps) {
  const t = useTranslations('matrix')
  return (
    <div role="row" aria-rowindex={1} className={classes.head} style={{ width, height: measures.headHeight }}>
      <div role="columnheader" aria-colindex={1} className={classes.corner} style={{ width: measures.headWidth }}>
        {t('permission')}
      </div>
      {columns.map(column => (
        <div
          key={roles[column]?.id}
          role="columnheader"
          aria-colindex={column + 2}
          className={classes.role}
          data-active={column === active || undefined}
          title={roles[column]?.name}
          style={{ insetInlineStart: leftOf(column), width: measures.columnWidth }}
        >
          <span style={{ WebkitLineClamp: lines }}>{roles[column]?.name}</span>
        </div>
      ))}
    </div>
  )
}
