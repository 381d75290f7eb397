import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Status } from '../../../ui/status.tsx'
import { AccountEntries } from '../parts/account-entries.tsx'
import { useUserPlace } from './user-place.ts'

type Address = Answer<Api['addresses']['list']>['items'][number]

/** Where a user gets mail and one-time codes. */
export function UserAddressesPage() {
  const t = useTranslations('accounts')
  const place = useUserPlace()
  const params = { tenant: place.tenantId, user: place.userId }
  const state = ({ verified }: Address) => (
    <Status kind={verified ? 'good' : 'waiting'} label={t(verified ? 'addresses.verified' : 'addresses.unverified')} />
  )
  const columns: TableColumn<Address>[] = [
    { id: 'value', header: t('entry.value'), cell: ({ value }) => value },
    { id: 'kind', header: t('entry.kind'), cell: ({ kind }) => t(`entryKinds.${kind}`) },
    { id: 'verified', header: t('addresses.state'), cell: state },
    { id: 'createdAt', header: t('entry.createdAt'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
  ]
  return (
    <AccountEntries
      noun="addresses"
      queryKey={['user-addresses', place.tenantId, place.userId]}
      columns={columns}
      kinds={['email', 'phone']}
      load={signal => client.addresses.list({ params }, { signal })}
      add={body => client.addresses.add({ params, body })}
      remove={({ id }) => client.addresses.remove({ params: { ...params, address: id } })}
    />
  )
}
