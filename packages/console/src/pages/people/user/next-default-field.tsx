import { NativeSelect } from '@mantine/core'
import type { UserTenant } from '@tenantry/contract/accounts'
import { useTranslations } from 'use-intl'

interface NextDefaultFieldProps {
  /** The default tenant that is about to be lost. */
  lost: string
  /** The tenants that can take its place. */
  others: readonly UserTenant[]
  /** The id of the one chosen; empty for the earliest of them. */
  value: string
  onChange: (tenantId: string) => void
}

/** Asks which tenant a user's log-in opens when the default one is lost. */
export function NextDefaultField({ lost, others, value, onChange }: NextDefaultFieldProps) {
  const t = useTranslations('accounts.tenants')
  return (
    <NativeSelect
      label={t('next')}
      description={t('nextText', { tenant: lost })}
      value={value}
      data={[
        { value: '', label: t('earliest') },
        ...others.map(({ tenant }) => ({ value: tenant.id, label: `${tenant.title} (${tenant.id})` })),
      ]}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
