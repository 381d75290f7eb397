import { Minus, Check as Tick } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { estimateScore } from '../../strength/estimate.ts'
import { type CheckName, listChecks, type PasswordRules, toMarks } from '../../strength/password-checks.ts'
import classes from './password-meter.module.css'

interface PasswordMeterProps {
  password: string
  rules: PasswordRules
  /** Names of the person, which a password is not to be made of. */
  names: readonly string[]
}

const scoreTexts = ['scores.s0', 'scores.s1', 'scores.s2', 'scores.s3', 'scores.s4'] as const

/** How hard a new password is to guess, and which rules it keeps so far, while it is typed. The server judges. */
export function PasswordMeter({ password, rules, names }: PasswordMeterProps) {
  const t = useTranslations('proofs.meter')
  const score = useScore(password, names)
  const { minLength: min, history: count, strength } = rules
  const labels: Record<CheckName, string> = {
    length: t('length', { min }),
    letter: t('letter'),
    digit: t('digit'),
    special: t('special'),
    strength: strength === 'off' ? '' : t('strength', { strength: t(`levels.${strength}`) }),
    history: t('history', { count }),
  }
  const told = password && score !== undefined ? t(scoreTexts[score]) : ''
  return (
    <div className={classes.meter}>
      <meter min={0} max={4} {...toMarks(rules)} value={password ? (score ?? 0) : 0} aria-label={t('label')} />
      <output>{told}</output>
      <ul>
        {listChecks(password, rules, score).map(({ name, kept }) => (
          <li key={name} data-kept={kept || undefined}>
            {kept ? <Tick size={14} aria-label={t('kept')} /> : <Minus size={14} aria-label={t('open')} />}
            {labels[name]}
          </li>
        ))}
      </ul>
    </div>
  )
}

type Score = 0 | 1 | 2 | 3 | 4
const isScore = (value: number): value is Score => [0, 1, 2, 3, 4].includes(value)

/** The score of what is typed, worked out once nothing was typed for a moment. */
function useScore(password: string, names: readonly string[]): Score | undefined {
  const [score, setScore] = useState<Score>()
  const known = names.join('\n')
  useEffect(() => {
    if (!password) {
      setScore(undefined)
      return
    }
    let isLate = false
    const timer = setTimeout(async () => {
      const found = await estimateScore(password, known.split('\n')).catch(() => undefined)
      if (!isLate && found !== undefined && isScore(found)) setScore(found)
    }, 150)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [password, known])
  return score
}
