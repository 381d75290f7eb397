import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TenantRole } from '@tenantry/contract/tenant-role'
import { useTranslations } from 'use-intl'
import { tenantRoles } from './administrator-columns.tsx'
import { managementQuery } from './administrator-queries.ts'

interface TenantRoleSelectProps extends Omit<NativeSelectProps, 'data' | 'label' | 'value'> {
  tenantId: string
  value: TenantRole
}

/** The field Tenant Role of who is created. What the caller cannot hand out cannot be chosen. */
export function TenantRoleSelect({ tenantId, value, ...field }: TenantRoleSelectProps) {
  const t = useTranslations('administrators.create')
  const { data } = useQuery(managementQuery(tenantId))
  return (
    <NativeSelect
      label={t('role')}
      description={t(`hints.${value}`)}
      data={tenantRoles.map(role => ({
        value: role,
        label: role,
        disabled: data?.roles.some(one => one.role === role && !one.grant.allowed) ?? false,
      }))}
      value={value}
      {...field}
    />
  )
}
