import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { CircleCheck, CircleX } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { useRole } from '../role/use-role.ts'
import { readJsonObject } from './json-object.ts'
import classes from './subjects.module.css'

const example = '{\n  "department": "IT",\n  "level": 3\n}'

/** Test with claims: runs the expression on claims as a token could bring them, and says whether it matches. */
export function ExpressionTest({ expression }: { expression: string }) {
  const t = useTranslations('policies.subjects')
  const { at } = useRole()
  const [text, setText] = useState(example)
  const [isNoJson, setNoJson] = useState(false)
  const run = useMutation({
    mutationFn: (body: { expression: string; claims: Record<string, unknown> }) =>
      client.expressions.check({ params: { tenant: at.level }, body }),
  })
  const test = () => {
    const claims = readJsonObject(text)
    setNoJson(claims === undefined)
    if (claims) run.mutate({ expression, claims })
    else run.reset()
  }
  // An answer to something else than what stands there now would mislead.
  const data = run.variables?.expression === expression ? run.data : undefined
  const result = data?.result
  return (
    <div className={classes.test}>
      <Textarea
        label={t('testClaims')}
        description={t('testHint')}
        rows={4}
        spellCheck={false}
        className={classes.code}
        error={isNoJson ? t('noJson') : undefined}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          run.reset()
        }}
      />
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
      {error ? <div>{t('testError', { error })}</div> : null}
    </>
  )
}
