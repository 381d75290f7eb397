import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { notify } from '../../ui/notify.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DescriptionFacts } from '../pools/attributes/description-facts.tsx'
import { DescriptionForm } from '../pools/attributes/description-form.tsx'
import { Facts } from '../tenant/parts/facts.tsx'
import { Section } from '../tenant/parts/section.tsx'
import { ownAccountQuery } from './own-account-query.ts'

const OwnAddresses = lazy(async () => ({ default: (await import('./own-addresses.tsx')).OwnAddresses }))

type Account = Answer<Api['ownAccount']['get']>

/** What is known of one's own account beside the names: attributes to change, the rest to read, and addresses. */
export function OwnDescription() {
  const { data: account, error, refetch } = useQuery(ownAccountQuery)
  if (account) return <Known account={account} />
  return error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null
}

function Known({ account }: { account: Account }) {
  const t = useTranslations('pools.values')
  const me = useTranslations('me.profile')
  const accounts = useTranslations('accounts')
  const cache = useQueryClient()
  const has = (place: 'attributes' | 'metadata') => Object.keys(account[place].schema.properties).length > 0
  const own = { place: 'attributes', title: t('attributes'), text: t('ownText'), empty: null } as const
  return (
    <>
      {has('attributes') && account.may.edit.allowed ? (
        <DescriptionForm
          resource={account}
          places={[own]}
          save={({ attributes = {} }, version) =>
            client.ownAccount.edit({ body: { attributes } }, { ifMatch: version })
          }
          reload={() => client.ownAccount.get()}
          onSaved={async saved => {
            cache.setQueryData(ownAccountQuery.queryKey, saved)
            notify.success(t('saved'))
          }}
        />
      ) : null}
      {has('metadata') ? (
        <Section title={t('metadata')} description={t('ownMetadataText')}>
          <DescriptionFacts {...account.metadata} />
        </Section>
      ) : null}
      <Section title={accounts('identifiers.title')} description={me('identifiersText')}>
        <Facts
          facts={account.identifiers.map(({ kind, value }) => ({
            label: accounts(`entryKinds.${kind}`),
            value: <code>{value}</code>,
          }))}
        />
      </Section>
      <Section title={accounts('addresses.title')} description={me('addressesText')}>
        <Suspense>
          <OwnAddresses />
        </Suspense>
      </Section>
    </>
  )
}
