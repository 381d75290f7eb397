import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { useAddress } from '../../ui/use-address.ts'
import classes from './access.module.css'
import { InApplications } from './in-applications.tsx'
import { TenantSelect } from './tenant-select.tsx'

/** How many tenants are looked at unasked. */
const MAX_TENANTS = 10

interface Tenant {
  id: string
  title: string
}

/**
 * What the policies of applications give a user of the system tenant, tenant by tenant: in the Current Tenant, or in
 * those that the user may enter and the person manages; any other can be chosen.
 */
export function InTenants({ userId, name }: { userId: string; name: string }) {
  const t = useTranslations('explorer.ofUser')
  const id = useId()
  const { search } = useAddress()
  const [chosen, setChosen] = useState<readonly Tenant[]>([])
  const { data } = useQuery({
    queryKey: ['user-tenants', 'system', userId, 'person'],
    queryFn: ({ signal }) => client.userTenants.list({ params: { tenant: 'system', user: userId } }, { signal }),
    retry: false,
  })
  const entered = (data?.items ?? []).map(({ tenant }) => tenant).filter(tenant => tenant.id !== 'system')
  const { current } = search
  const first = current ? [{ id: current, title: current }] : entered.slice(0, MAX_TENANTS)
  const shown = new Map([...chosen, ...first].map(tenant => [tenant.id, tenant]))
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id}>
        {t('title')}
      </Title>
      <p className={classes.dim}>{t('textTenants', { name })}</p>
      <div className={classes.choose}>
        <TenantSelect label={t('chooseTenant')} onChoose={tenant => setChosen([tenant, ...chosen])} />
      </div>
      {[...shown.values()].map(tenant => (
        <InApplications key={tenant.id} tenantId={tenant.id} tenant={tenant} userId={userId} name={name} />
      ))}
    </section>
  )
}
