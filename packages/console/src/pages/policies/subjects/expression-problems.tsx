import { Button } from '@mantine/core'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { useTranslations } from 'use-intl'
import { wordExpressionProblem } from '../../../texts/refusals/word-expression.ts'
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
            {t('problemAt', { line: problem.line, column: problem.column })} {wordExpressionProblem(problem.message)}
          </span>
          <MarkedLine line={lines[problem.line - 1] ?? ''} at={problem.column - 1} />
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

/** The line with its faulty place marked; past its end, where something is missing, a blank is. */
function MarkedLine({ line, at }: { line: string; at: number }) {
  return (
    <pre>
      {line.slice(0, at)}
      <mark>{line[at] ?? '\u00a0'}</mark>
      {line.slice(at + 1)}
    </pre>
  )
}
