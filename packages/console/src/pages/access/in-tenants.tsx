import { Button, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { pinnableQuery } from '../../api/pinnable.ts'
import { useAddress } from '../../ui/use-address.ts'
import classes from './access.module.css'
import { InApplications } from './in-applications.tsx'
import { TenantSelect } from './tenant-select.tsx'

/** How many tenants are asked about at a time. */
const AT_ONCE = 10

interface Tenant {
  id: string
  title: string
}

/**
 * What the policies of applications give a user of the system tenant, tenant by tenant: in the Current Tenant, or in
 * one after the other. A tenant that is chosen stands first.
 */
export function InTenants({ userId, name }: { userId: string; name: string }) {
  const t = useTranslations('explorer')
  const id = useId()
  const { current = '' } = useAddress().search
  const [chosen, setChosen] = useState<readonly Tenant[]>([])
  const { data: pinned } = useQuery({ ...pinnableQuery(current), enabled: current !== '' })
  const tenants = useInfiniteQuery({
    queryKey: ['pinnable', 'pages'],
    queryFn: ({ signal, pageParam }) =>
      client.policyTenants.list({ query: { size: AT_ONCE, cursor: pageParam || undefined } }, { signal }),
    initialPageParam: '',
    getNextPageParam: last => last.next ?? undefined,
    enabled: current === '',
  })
  const listed = current === '' ? (tenants.data?.pages.flatMap(({ items }) => items) ?? []) : [pinned].filter(isThere)
  const shown = new Map([...chosen, ...listed].map(tenant => [tenant.id, tenant]))
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id}>
        {t('ofUser.title')}
      </Title>
      <p className={classes.dim}>{t('ofUser.textTenants', { name })}</p>
      <div className={classes.choose}>
        <TenantSelect label={t('ofUser.chooseTenant')} onChoose={tenant => setChosen([tenant, ...chosen])} />
      </div>
      {[...shown.values()].map(tenant => (
        <InApplications key={tenant.id} tenantId={tenant.id} tenant={tenant} userId={userId} name={name} />
      ))}
      {tenants.hasNextPage ? (
        <Button variant="default" loading={tenants.isFetchingNextPage} onClick={() => void tenants.fetchNextPage()}>
          {t('who.more')}
        </Button>
      ) : null}
    </section>
  )
}

const isThere = <Thing,>(thing: Thing | null | undefined): thing is Thing => thing !== null && thing !== undefined
