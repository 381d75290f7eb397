import type { FailingTest } from '@tenantry/contract/policy-files'
import { useTranslations } from 'use-intl'
import { RefusalBox } from '../../../ui/problem-notice.tsx'

/** The tests that would fail after an import. It is not refused for them: whoever imports shall know. */
export function FailingTests({ tests }: { tests: readonly FailingTest[] }) {
  const t = useTranslations('exchange.failing')
  if (tests.length === 0) return null
  return (
    <RefusalBox title={t('title', { count: tests.length })}>
      <ul>
        {tests.map(({ policy, name, expect, error, failsNow }) => (
          <li key={`${policy} ${name}`}>
            {t('one', { policy, name })} {error ?? t(expect === 'allow' ? 'denied' : 'allowed')}
            {failsNow ? ` ${t('now')}` : null}
          </li>
        ))}
      </ul>
    </RefusalBox>
  )
}
