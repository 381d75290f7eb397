import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { AdministratorsTabs } from '../administrators/administrators-tabs.tsx'
import { usePlace } from '../people/place.ts'
import { PasswordPolicyForm } from './password-policy-form.tsx'
import { passwordPolicyQuery } from './rules-queries.ts'

const pool = 'administrators'

/** Tenant Settings » Administrators » Sign-In › Password Policy. */
export function AdministratorsPasswordPolicyPage() {
  const t = useTranslations('proofs')
  const { tenantId, crumb } = usePlace()
  const { data } = useQuery(passwordPolicyQuery({ tenantId, pool }))
  const up = { label: t('administrators'), href: paths.administrators(tenantId) }
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, up]}
        title={t('policy.title')}
        description={data ? t('policy.description', { pool: data.pool }) : undefined}
      />
      <AdministratorsTabs tenantId={tenantId} />
      <PasswordPolicyForm key={tenantId} tenantId={tenantId} pool={pool} />
    </>
  )
}
