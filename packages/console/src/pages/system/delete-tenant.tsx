import { Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import type { Tenant } from '@tenantry/contract/tenants'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { type Aftermath, DefaultTenants, earliest, toDefaults, useDefaultUsers } from './default-tenants.tsx'
import classes from './system.module.css'
import { refreshOwnAccess, tenantsKey } from './tenant-queries.ts'

/** Says what is lost with a tenant, counted now, and deletes it once its id was typed. */
export function DeleteTenant({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const t = useTranslations('system')
  const cache = useQueryClient()
  const { pathname, go } = useAddress()
  const params = { tenant: tenant.id }
  const [aftermath, setAftermath] = useState<Aftermath>(earliest)
  const {
    data: impact,
    error,
    refetch,
  } = useQuery({
    queryKey: ['impact', tenant.id],
    queryFn: ({ signal }) => client.tenants.impact({ params }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })

  const defaults = useDefaultUsers(tenant.id)
  const losers = defaults.data?.pages[0]?.total

  const remove = async () => {
    // The id of the tenant that the dialog is about, never what was typed.
    const body = { confirm: tenant.id, ...(losers ? toDefaults(aftermath) : {}) }
    await client.tenants.delete({ params, body })
    if (pathname !== paths.tenants()) go(paths.tenants())
    await Promise.all([cache.invalidateQueries({ queryKey: tenantsKey }), refreshOwnAccess(cache)])
    notify.success(t('acts.deleted', { tenant: tenant.title }))
  }
  const shown = () => {
    const refusal = error ?? defaults.error
    const again = () => void Promise.all([refetch(), defaults.refetch()])
    if (refusal) return <ProblemAlert error={refusal} onRetry={again} />
    if (!impact || losers === undefined) return undefined
    return (
      <Impact impact={impact} losers={losers}>
        {losers > 0 ? <DefaultTenants tenantId={tenant.id} value={aftermath} onChange={setAftermath} /> : null}
      </Impact>
    )
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

interface ImpactProps {
  impact: Answer<Api['tenants']['impact']>
  /** How many people keep an account and lose this default tenant. */
  losers: number
  /** What becomes of the people whose default tenant it is. */
  children: ReactNode
}

function Impact({ impact, losers, children }: ImpactProps) {
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
          <li>{t('defaults', { count: losers })}</li>
          {impact.ownDatabase ? <li>{t('ownDatabase')}</li> : null}
        </ul>
      </div>
      {impact.children > 0 ? <strong>{t('children', { count: impact.children })}</strong> : null}
      {children}
    </Stack>
  )
}
