import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'
import { usersKey } from '../../users/user-queries.ts'
import { AccountEntries } from '../parts/account-entries.tsx'
import { useUserPlace } from './user-place.ts'

type Identifier = Answer<Api['identifiers']['list']>['items'][number]

/** What a user signs in with. */
export function UserIdentifiersPage() {
  const t = useTranslations('accounts')
  const place = useUserPlace()
  const params = { tenant: place.tenantId, user: place.userId }
  const columns: TableColumn<Identifier>[] = [
    { id: 'value', header: t('entry.value'), cell: ({ value }) => value },
    { id: 'kind', header: t('entry.kind'), cell: ({ kind }) => t(`entryKinds.${kind}`) },
    { id: 'createdAt', header: t('entry.createdAt'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
  ]
  return (
    <AccountEntries
      noun="identifiers"
      queryKey={['user-identifiers', place.tenantId, place.userId]}
      touches={usersKey(place.tenantId)}
      columns={columns}
      kinds={['user_name', 'email', 'phone']}
      load={signal => client.identifiers.list({ params }, { signal })}
      add={body => client.identifiers.add({ params, body })}
      remove={({ id }) => client.identifiers.remove({ params: { ...params, identifier: id } })}
    />
  )
}
