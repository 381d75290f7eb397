import { useQueryClient } from '@tanstack/react-query'
import type { Tenant } from '@tenantry/contract/tenants'
import { useTranslations } from 'use-intl'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { renameTenant, titleOf } from './tenant-queries.ts'

/** A tenant's title, renamed in place: by pencil or F2 where it is a link, by a click on it where it is none. */
export function TenantTitle({ tenant, href }: { tenant: Tenant; href?: string }) {
  const t = useTranslations('system.tenants')
  const cache = useQueryClient()
  return (
    <InlineEdit
      value={tenant.title}
      label={t('name')}
      href={href}
      editable={tenant.may.rename.allowed}
      save={(title, how) => renameTenant(cache, tenant, { title, anyway: how?.anyway ?? false })}
      theirs={titleOf}
    />
  )
}
