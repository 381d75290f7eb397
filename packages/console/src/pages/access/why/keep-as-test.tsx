import { Button } from '@mantine/core'
import { FlaskConical } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { notify } from '../../../ui/notify.ts'
import { fromAsked, toTest } from '../../policies/tests/test-values.ts'
import { useExplorerPlace } from '../use-explorer.ts'
import type { ExplainedProps } from './explained.ts'

const TestDialog = lazy(async () => ({ default: (await import('../../policies/tests/test-dialog.tsx')).TestDialog }))

/** Keeps the question, and the answer that it has now, as a test of the tenant's customisation. */
export function KeepAsTest({ asked, explained }: ExplainedProps) {
  const t = useTranslations('tests')
  const { tenantId, tenant = '', mayOpen } = useExplorerPlace()
  const [isOpen, setOpen] = useState(false)
  const { allowed, policy, permission, resolved } = explained
  if (!mayOpen) return null
  // A test asks for nobody's groups: those that counted are written down with it.
  const roles = [...new Set([...asked.roles.split('\n').map(name => name.trim()), ...(resolved ?? [])])].filter(Boolean)
  const name = t(allowed ? 'nameAllowed' : 'nameDenied', { user: asked.user.trim(), permission: permission.name })
  const kept = { name: name.slice(0, 200), expect: allowed ? 'allow' : 'deny', at: new Date() } as const
  return (
    <>
      <Button variant="default" leftSection={<FlaskConical size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {t('keep')}
      </Button>
      <Suspense>
        {isOpen ? (
          <TestDialog
            title={t('keep')}
            submitLabel={t('add')}
            initial={fromAsked({ ...asked, roles: roles.join('\n') }, kept)}
            onClose={() => setOpen(false)}
            onSubmit={async values => {
              const params = { tenant, policy: policy.id }
              const made = await client.policyTests.create({ params, body: toTest(values) })
              notify.success(
                t('added', { name: made.name }),
                <AppLink href={paths.policy(tenantId, policy.id, 'tests')}>{t('title')}</AppLink>,
              )
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
