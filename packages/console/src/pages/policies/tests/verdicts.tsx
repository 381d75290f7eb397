import { useQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { TestVerdict } from '@tenantry/contract/policy-tests'
import type { Answer } from '@tenantry/contract/route'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { Chains } from '../../access/why/chains.tsx'
import { Misses } from '../../access/why/misses.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { usePolicy } from '../policy/use-policy.ts'
import { policiesKey } from '../policy-queries.ts'
import { Outcome } from './outcome.tsx'
import { fromTest } from './test-values.ts'

/** What came out of a run, the failed ones first, each with its reasons. */
export function Verdicts({ ran }: { ran: Answer<Api['policyTests']['run']> }) {
  const t = useTranslations('tests')
  const { items, passed, failed, isCut } = ran
  const inOrder = [...items].sort((one, other) => Number(one.passed) - Number(other.passed))
  return (
    <Section title={t('ran')} description={<output>{t('counts', { passed, failed })}</output>}>
      {isCut ? <StandingNotice>{t('cut')}</StandingNotice> : null}
      {inOrder.map(verdict => (
        <VerdictView key={verdict.test.id} verdict={verdict} />
      ))}
    </Section>
  )
}

function VerdictView({ verdict }: { verdict: TestVerdict }) {
  const t = useTranslations('tests')
  const explorer = useTranslations('explorer.verdict')
  const [isOpen, setOpen] = useState(false)
  const { test, passed, expect, outcome, error } = verdict
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <Outcome passed={passed} /> <strong>{test.name}</strong> <small>{test.policy.path}</small>
        {passed ? null : ` ${t('butWas', { expected: explorer(expect), outcome: explorer(outcome) })}`}
      </summary>
      {error ? <p>{error.message}</p> : null}
      {isOpen ? <Reasons verdict={verdict} /> : null}
    </details>
  )
}

/** Why it came out so: the paths of a yes, the nearest misses of a no. */
function Reasons({ verdict }: { verdict: TestVerdict }) {
  const { at } = usePolicy()
  const { test, outcome, chains, misses, error } = verdict
  const { data } = useQuery({
    queryKey: [...policiesKey(at.level), 'test', test.id],
    queryFn: ({ signal }) =>
      client.policyTests.get({ params: { tenant: at.level, policy: test.policy.id, test: test.id } }, { signal }),
  })
  if (!data || error) return null
  const asked = fromTest(data)
  const explained = { policy: test.policy, permission: { name: data.permission }, chains, misses }
  return outcome === 'allow' ? (
    <Chains asked={asked} explained={explained} />
  ) : (
    <Misses asked={asked} explained={explained} />
  )
}
