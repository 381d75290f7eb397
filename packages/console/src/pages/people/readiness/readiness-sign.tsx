import { VisuallyHidden } from '@mantine/core'
import { Check, Minus, TriangleAlert, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import classes from './readiness.module.css'

/** How superuser stands to one prerequisite in one tenant. */
export type Standing = 'has' | 'lacksNeeded' | 'lacksOther' | 'notShown'

const signs = { has: Check, lacksNeeded: X, lacksOther: TriangleAlert, notShown: Minus } as const
const words = {
  has: 'readiness.has',
  lacksNeeded: 'readiness.lacksNeeded',
  lacksOther: 'readiness.lacksOther',
  notShown: 'readiness.notShown',
} as const

/** One cell of the matrix: a sign to look at, words to be read out and to hover over. */
export function ReadinessSign({ standing }: { standing: Standing }) {
  const t = useTranslations('privileges')
  const Sign = signs[standing]
  const text = t(words[standing])
  return (
    <span className={classes.sign} data-standing={standing} title={text}>
      <Sign size={16} aria-hidden />
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  )
}

/** What the signs of the matrix mean. */
export function ReadinessLegend() {
  const t = useTranslations('privileges')
  return (
    <ul className={classes.legend} aria-label={t('readiness.legend')}>
      {(['has', 'lacksNeeded', 'lacksOther', 'notShown'] as const).map(standing => {
        const Sign = signs[standing]
        return (
          <li key={standing}>
            <span className={classes.sign} data-standing={standing}>
              <Sign size={14} aria-hidden />
            </span>
            {t(words[standing])}
          </li>
        )
      })}
    </ul>
  )
}
