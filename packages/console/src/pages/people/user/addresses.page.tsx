import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { MailCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'
import { notify } from '../../../ui/notify.ts'
import { useProblemText } from '../../../ui/problem-notice.tsx'
import { Status } from '../../../ui/status.tsx'
import { usersKey } from '../../users/user-queries.ts'
import { AccountEntries } from '../parts/account-entries.tsx'
import { useUserPlace } from './user-place.ts'

type Address = Answer<Api['addresses']['list']>['items'][number]

/** Where a user gets mail and one-time codes. */
export function UserAddressesPage() {
  const t = useTranslations('accounts')
  const place = useUserPlace()
  const textOf = useProblemText()
  const params = { tenant: place.tenantId, user: place.userId }
  const verify = async (address: string, value: string) => {
    try {
      const { delivery } = await client.addresses.verify({ params: { ...params, address } })
      notify.success(t(`addresses.codeIn.${delivery.waitsIn}`, { value }))
    } catch (error) {
      notify.failure(textOf(problemOf(error)))
    }
  }
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
      touches={usersKey(place.tenantId)}
      columns={columns}
      kinds={['email', 'phone']}
      load={signal => client.addresses.list({ params }, { signal })}
      add={body => client.addresses.add({ params, body })}
      more={({ id, value, may }) => [
        {
          id: 'verify',
          label: t('addresses.verify'),
          icon: MailCheck,
          refused: refusedBy(may.verify),
          run: () => void verify(id, value),
        },
      ]}
      remove={({ id }) => client.addresses.remove({ params: { ...params, address: id } })}
    />
  )
}
