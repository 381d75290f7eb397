import { VisuallyHidden } from '@mantine/core'
import { useTranslations } from 'use-intl'
import classes from './data-table.module.css'

const rows = ['a', 'b', 'c', 'd', 'e', 'f']
const widths = ['62%', '44%', '54%', '38%', '48%', '30%', '20%', '40%']

/** Stands in for the rows until the first answer. */
export function TableSkeleton({ columns }: { columns: number }) {
  const t = useTranslations('ui.table')
  return (
    <tbody>
      {rows.map((row, rowIndex) => (
        <tr key={row}>
          {widths.slice(0, columns).map((width, index) => (
            <td key={width}>
              {rowIndex === 0 && index === 0 ? <VisuallyHidden>{t('loading')}</VisuallyHidden> : null}
              <span className={classes.bone} style={{ width }} aria-hidden />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}
