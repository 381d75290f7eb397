import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { AllowAccess } from './allow-access.tsx'
import { readinessOfTenant } from './readiness-queries.ts'

interface AllowAccessToProps {
  tenant: { id: string; title: string }
  onClose: () => void
}

/** *Allow access* to a tenant whose row of the matrix is not at hand. */
export function AllowAccessTo({ tenant, onClose }: AllowAccessToProps) {
  const t = useTranslations('privileges.allow')
  const { data: row, error } = useQuery({ ...readinessOfTenant(tenant.id), staleTime: 0 })
  if (row) return <AllowAccess row={row} onClose={onClose} />
  if (!error && row === undefined) return null
  return (
    <Dialog opened onClose={onClose} title={t('title', { tenant: tenant.title })}>
      {error ? <ProblemAlert error={error} /> : t('unknown', { tenant: tenant.title })}
    </Dialog>
  )
}
