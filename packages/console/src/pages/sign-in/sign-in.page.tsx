import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AdministratorsTabs } from '../administrators/administrators-tabs.tsx'
import { usePlace } from '../people/place.ts'
import { Section } from '../tenant/parts/section.tsx'
import { signInMethodsQuery } from './rules-queries.ts'
import { SignInMethodsForm } from './sign-in-methods-form.tsx'

const pool = 'administrators'

/** Tenant Settings » Administrators » Settings › Sign In / Sign Up. */
export function AdministratorsSignInPage() {
  const t = useTranslations('proofs')
  const { tenantId, crumb } = usePlace()
  const { data } = useQuery(signInMethodsQuery({ tenantId, pool }))
  const up = { label: t('administrators'), href: paths.administrators(tenantId) }
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, up]}
        title={t('signIn.title')}
        description={data ? t('signIn.description', { pool: data.pool }) : undefined}
      />
      <AdministratorsTabs tenantId={tenantId} />
      <Section title={t('signIn.address')} description={t('signIn.addressText')}>
        <CopyField label={t('signIn.addressLabel')} value={`${window.location.origin}${paths.tenantLogIn(tenantId)}`} />
      </Section>
      <SignInMethodsForm key={tenantId} tenantId={tenantId} pool={pool} />
    </>
  )
}
