import { useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { KeyRound, MailCheck } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { refusedBy } from '../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../ui/data-table/table-types.ts'
import { notify } from '../../ui/notify.ts'
import { useProblemText } from '../../ui/problem-notice.tsx'
import { Status } from '../../ui/status.tsx'
import { AccountEntries } from '../people/parts/account-entries.tsx'
import { ownAccountQuery } from './own-account-query.ts'

const EnterCode = lazy(async () => ({ default: (await import('./enter-code.tsx')).EnterCode }))

type Address = Answer<Api['ownAccount']['get']>['addresses'][number]

/** Where one gets mail and codes: added, removed, and verified by the code that is sent there. */
export function OwnAddresses() {
  const t = useTranslations('accounts')
  const textOf = useProblemText()
  const cache = useQueryClient()
  const [entering, setEntering] = useState<Address>()
  const state = ({ verified }: Address) => (
    <Status kind={verified ? 'good' : 'waiting'} label={t(verified ? 'addresses.verified' : 'addresses.unverified')} />
  )
  const columns: TableColumn<Address>[] = [
    { id: 'value', header: t('entry.value'), cell: ({ value }) => value },
    { id: 'kind', header: t('entry.kind'), cell: ({ kind }) => t(`entryKinds.${kind}`) },
    { id: 'verified', header: t('addresses.state'), cell: state },
  ]
  const send = async (address: Address) => {
    try {
      const { delivery } = await client.ownAccount.sendCode({ params: { address: address.id } })
      notify.success(t(`addresses.codeIn.${delivery.waitsIn}`, { value: address.value }))
      setEntering(address)
    } catch (error) {
      notify.failure(textOf(problemOf(error)))
    }
  }
  return (
    <>
      <AccountEntries
        noun="addresses"
        queryKey={ownAccountQuery.queryKey}
        columns={columns}
        kinds={['email', 'phone']}
        load={async () => {
          const { addresses, may } = await cache.fetchQuery(ownAccountQuery)
          return { items: addresses, may: { add: may.addAddress } }
        }}
        add={body => client.ownAccount.addAddress({ body })}
        remove={({ id }) => client.ownAccount.removeAddress({ params: { address: id } })}
        more={address => [
          {
            id: 'send',
            label: t('addresses.sendCode'),
            icon: MailCheck,
            refused: refusedBy(address.may.verify),
            run: () => void send(address),
          },
          {
            id: 'enter',
            label: t('addresses.enterCode'),
            icon: KeyRound,
            refused: refusedBy(address.may.verify),
            run: () => setEntering(address),
          },
        ]}
      />
      <Suspense>
        {entering ? (
          <EnterCode
            address={entering}
            onClose={() => setEntering(undefined)}
            onVerified={() => cache.invalidateQueries({ queryKey: ownAccountQuery.queryKey })}
          />
        ) : null}
      </Suspense>
    </>
  )
}
