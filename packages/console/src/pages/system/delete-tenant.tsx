import { Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import type { Tenant } from '@tenantry/contract/tenants'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { useAddress } from '../../ui/use-address.ts'
import classes from './system.module.css'
import { refreshOwnAccess, tenantsKey } from './tenant-queries.ts'

/** Says what is lost with a tenant, counted now, and deletes it once its id was typed. */
export function DeleteTenant({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const t = useTranslations('system')
  const cache = useQueryClient()
  const { pathname, go } = useAddress()
  const params = { tenant: tenant.id }
  const { data: impact, error } = useQuery({
    queryKey: ['impact', tenant.id],
    queryFn: ({ signal }) => client.tenants.impact({ params }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })

  const remove = async () => {
    // The id of the tenant that the dialog is about, never what was typed.
    await client.tenants.delete({ params, body: { confirm: tenant.id } })
    if (pathname !== paths.tenants()) go(paths.tenants())
    await Promise.all([cache.invalidateQueries({ queryKey: tenantsKey }), refreshOwnAccess(cache)])
    notify.success(t('acts.deleted', { tenant: tenant.title }))
  }
  const shown = () => {
    if (error) return <ProblemAlert error={error} />
    return impact ? <Impact impact={impact} /> : undefined
  }

  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('delete.title', { tenant: tenant.title })}
      impact={shown()}
      confirmLabel={t('acts.delete')}
      typedId={tenant.id}
      onConfirm={remove}
    />
  )
}

function Impact({ impact }: { impact: Answer<Api['tenants']['impact']> }) {
  const t = useTranslations('system.delete')
  return (
    <Stack gap="sm">
      <StandingNotice kind="warning">{t('warning')}</StandingNotice>
      <div>
        {t('lost')}
        <ul className={classes.impact}>
          <li>{t('objects', { count: impact.objects })}</li>
          <li>{t('documents', { count: impact.documents })}</li>
          <li>{t('members', { count: impact.members })}</li>
          <li>{t('ownUsers', { count: impact.ownUsers })}</li>
          <li>{t('defaults', { count: impact.defaultTenantOf })}</li>
          {impact.ownDatabase ? <li>{t('ownDatabase')}</li> : null}
        </ul>
      </div>
      {impact.children > 0 ? <strong>{t('children', { count: impact.children })}</strong> : null}
    </Stack>
  )
}
