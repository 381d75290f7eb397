import { Button } from '@mantine/core'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { useTranslations } from 'use-intl'
import classes from './subjects.module.css'

type Problem = Answer<Api['expressions']['check']>['problems'][number]

interface ExpressionProblemsProps {
  expression: string
  problems: readonly Problem[]
  /** Puts the cursor to where it is wrong. */
  onGo: (offset: number) => void
}

/** What is wrong with an expression: the line at fault, with a mark under the very place. */
export function ExpressionProblems({ expression, problems, onGo }: ExpressionProblemsProps) {
  const t = useTranslations('policies.subjects')
  const lines = expression.split('\n')
  return (
    <div aria-live="polite">
      {problems.map(problem => (
        <div key={`${problem.code} ${problem.offset}`} className={classes.problem}>
          <span>
            {t('problemAt', { line: problem.line, column: problem.column })} {problem.message}
          </span>
          <pre>
            {lines[problem.line - 1] ?? ''}
            {'\n'}
            <span className={classes.caret} aria-hidden>
              {' '.repeat(Math.max(0, problem.column - 1))}^
            </span>
          </pre>
          <span>
            <Button size="compact-sm" variant="default" onClick={() => onGo(problem.offset)}>
              {t('goToProblem')}
            </Button>
          </span>
        </div>
      ))}
    </div>
  )
}
