import { CircleCheck, CircleX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import classes from '../subjects/subjects.module.css'

/** Whether a test came out as expected: a sign and a word. */
export function Outcome({ passed }: { passed: boolean }) {
  const t = useTranslations('tests')
  const Icon = passed ? CircleCheck : CircleX
  return (
    <span className={classes.result} data-matches={passed} data-failed={!passed}>
      <Icon size={16} aria-hidden />
      {t(passed ? 'passed' : 'failed')}
    </span>
  )
}
