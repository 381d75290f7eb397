import { Title } from '@mantine/core'
import type { FilePreview } from '@tenantry/contract/policy-files'
import { useTranslations } from 'use-intl'
import { Section } from '../../tenant/parts/section.tsx'
import { TenantsShifts } from '../what-if/tenants-shifts.tsx'
import classes from './exchange.module.css'
import { FailingTests } from './failing-tests.tsx'
import { FileChanges } from './file-changes.tsx'
import { LineButton } from './line-button.tsx'

interface ImportPreviewProps {
  preview: FilePreview
  onGo: (line: number) => void
}

const whyTexts = {
  'system-level': 'left.system',
  'other-tenant': 'left.tenant',
  'other-policy': 'left.policy',
  'run-out': 'left.runOut',
} as const

/** What an import would do: each difference, whom it concerns, and which tests would fail. */
export function ImportPreview({ preview, onGo }: ImportPreviewProps) {
  const t = useTranslations('exchange')
  const whatIf = useTranslations('policies.whatIf')
  const { added, changed, removed, changes, more, leftAlone, tenants, moreTenants, failingTests } = preview
  const isNothing = added + changed + removed === 0
  return (
    <Section title={t('diff')} description={isNothing ? t('same') : t('counts', { added, changed, removed })}>
      <FileChanges changes={changes} onGo={onGo} />
      {more > 0 ? <p>{t('more', { count: more })}</p> : null}
      {leftAlone.length > 0 ? (
        <details className={classes.left}>
          <summary>{t('left.title', { count: leftAlone.length })}</summary>
          <ul>
            {leftAlone.map(({ line, path, why }) => (
              <li key={`${line} ${path}`}>
                <LineButton line={line} onGo={onGo} /> <code>{path}</code> {t(whyTexts[why])}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <FailingTests tests={failingTests} />
      {isNothing ? null : (
        <section aria-label={whatIf('title')}>
          <Title order={3}>{whatIf('title')}</Title>
          <TenantsShifts tenants={tenants} moreTenants={moreTenants} />
        </section>
      )}
    </Section>
  )
}
