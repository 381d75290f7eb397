import { useTranslations } from 'use-intl'
import classes from './matrix.module.css'
import { glyphs, standingTexts } from './matrix-row.tsx'

const explained = ['assigned', 'inherited-base', 'none', 'pending-grant'] as const

/** What the signs in the cells mean; above them, so that it is in sight however many there are. */
export function MatrixLegend() {
  const t = useTranslations('matrix')
  return (
    <ul className={classes.legend}>
      {explained.map(standing => (
        <li key={standing}>
          <span aria-hidden className={classes.sign} data-standing={standing}>
            {glyphs[standing]}
          </span>{' '}
          {t(standingTexts[standing])}
        </li>
      ))}
    </ul>
  )
}
