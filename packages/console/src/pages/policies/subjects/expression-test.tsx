import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { CircleCheck, CircleX } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { wordExpressionProblem } from '../../../texts/refusals/word-expression.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { useRole } from '../role/use-role.ts'
import { readTrial, type TrialTexts, trialFields } from './expression-trial.ts'
import classes from './subjects.module.css'

const example = '{\n  "department": "IT",\n  "level": 3\n}'
const start: TrialTexts = { claims: example, user: '', resource: '', action: '', context: '' }

const fieldTexts = {
  claims: { label: 'testClaims', hint: 'testHint' },
  user: { label: 'testUser', hint: 'testUserHint' },
  resource: { label: 'testResource', hint: 'testResourceHint' },
  action: { label: 'testAction', hint: 'testActionHint' },
  context: { label: 'testContext', hint: 'testContextHint' },
} as const

/** Test with claims: runs the expression on what a question could bring, and says whether it matches. */
export function ExpressionTest({ expression }: { expression: string }) {
  const t = useTranslations('policies.subjects')
  const { at } = useRole()
  const [texts, setTexts] = useState(start)
  const [isTried, setTried] = useState(false)
  const run = useMutation({
    mutationFn: (body: Parameters<typeof client.expressions.check>[0]['body']) =>
      client.expressions.check({ params: { tenant: at.level }, body }),
  })
  const trial = readTrial(texts)
  const test = () => {
    setTried(true)
    if (trial.ok) run.mutate({ expression, ...trial.given })
    else run.reset()
  }
  const field = (name: keyof TrialTexts) => (
    <Textarea
      key={name}
      label={t(fieldTexts[name].label)}
      description={t(fieldTexts[name].hint)}
      rows={name === 'claims' ? 4 : 3}
      spellCheck={false}
      className={classes.code}
      error={isTried && !trial.ok && trial.broken.includes(name) ? t('noJson') : undefined}
      value={texts[name]}
      onChange={event => {
        setTexts({ ...texts, [name]: event.currentTarget.value })
        run.reset()
      }}
    />
  )
  // An answer to something else than what stands there now would mislead.
  const data = run.variables?.expression === expression ? run.data : undefined
  const result = data?.result
  return (
    <div className={classes.test}>
      {field('claims')}
      <details>
        <summary>{t('testMore')}</summary>
        {trialFields.filter(name => name !== 'claims').map(field)}
      </details>
      <div>
        <Button variant="default" size="sm" disabled={expression.trim() === ''} loading={run.isPending} onClick={test}>
          {t('test')}
        </Button>
      </div>
      <output>
        {result ? <Result matches={result.matches} error={result.error} /> : null}
        {data && !result ? t('notRun') : null}
      </output>
      {run.isError ? <ProblemAlert error={run.error} /> : null}
    </div>
  )
}

function Result({ matches, error }: { matches: boolean; error: string | null }) {
  const t = useTranslations('policies.subjects')
  const Icon = matches ? CircleCheck : CircleX
  return (
    <>
      <span className={classes.result} data-matches={matches}>
        <Icon size={16} aria-hidden />
        {t(matches ? 'matches' : 'matchesNot')}
      </span>
      {error ? <div>{t('testError', { error: wordExpressionProblem(error) })}</div> : null}
    </>
  )
}
