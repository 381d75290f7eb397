import type { ReadinessRow } from '@tenantry/contract/superuser'
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import classes from './readiness.module.css'

type Readiness = ReadinessRow['readiness']

const signs = { ready: CircleCheck, partial: TriangleAlert, refused: CircleX } as const
const words = { ready: 'states.ready', partial: 'states.partial', refused: 'states.refused' } as const

/** Every state, the one that asks for something first. */
export const readinessStates = ['refused', 'partial', 'ready'] as const

/** What each state means. */
export const readinessTexts = {
  ready: 'stateTexts.ready',
  partial: 'stateTexts.partial',
  refused: 'stateTexts.refused',
} as const

/** Whether a tenant can be managed as superuser: in a word, with a sign of its own shape. */
export function ReadinessState({ state }: { state: Readiness }) {
  const t = useTranslations('privileges')
  const Sign = signs[state]
  return (
    <span className={classes.state} data-state={state}>
      <Sign size={15} aria-hidden />
      {t(words[state])}
    </span>
  )
}
