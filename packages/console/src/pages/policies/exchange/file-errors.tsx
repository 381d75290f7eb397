import { useTranslations } from 'use-intl'
import { type FieldProblem, problemOf } from '../../../api/problem.ts'
import { wordField } from '../../../texts/refusals/word-refusal.ts'
import { ProblemAlert, RefusalBox } from '../../../ui/problem-notice.tsx'
import { LineButton } from './line-button.tsx'

interface FileErrorsProps {
  error: unknown
  onGo: (line: number) => void
}

/** What is wrong with a file, place by place. Nothing of it was imported. */
export function FileErrors({ error, onGo }: FileErrorsProps) {
  const t = useTranslations('exchange')
  const { errors = [] } = problemOf(error)
  if (errors.length === 0) return <ProblemAlert error={error} />
  return (
    <RefusalBox title={t('wrong', { count: errors.length })}>
      <ul>
        {errors.map((wrong, at) => {
          const line = Number(wrong.facts?.line)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two places can be wrong alike, and they never change
            <li key={at}>
              {line > 0 ? <LineButton line={line} onGo={onGo} /> : null} {wordFault(wrong)}
            </li>
          )
        })}
      </ul>
    </RefusalBox>
  )
}

/** What is wrong, without the line: that stands before it as a button. */
function wordFault(wrong: FieldProblem): string {
  const { problem } = wrong.facts ?? {}
  if (typeof problem === 'string') return problem
  return `${wrong.field}: ${wordField(wrong).replace(/^line \d+: /i, '')}`
}
