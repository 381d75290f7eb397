import { useQueryClient } from '@tanstack/react-query'
import type { ApiKey } from '@tenantry/contract/keys'
import { Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { type RowAction, refusedBy } from '../../ui/data-table/row-action.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useKeyColumns } from './key-columns.tsx'
import { type KeysPageAnswer, keysKey } from './key-queries.ts'
import type { MadeKey } from './key-secret.tsx'

const NewKey = lazy(async () => ({ default: (await import('./new-key.tsx')).NewKey }))
const KeySecret = lazy(async () => ({ default: (await import('./key-secret.tsx')).KeySecret }))
const EndKey = lazy(async () => ({ default: (await import('./end-key.tsx')).EndKey }))

/** The API keys, whether each still opens anything, and the ways to make and to delete one. `?new=1` makes one. */
export function KeysTable({ tenantId }: { tenantId: string }) {
  const t = useTranslations('keys')
  const { search, patch } = useAddress()
  const cache = useQueryClient()
  const [made, setMade] = useState<MadeKey>()
  const [toEnd, setToEnd] = useState<ApiKey>()
  const columns = useKeyColumns()
  const queryKey = keysKey(tenantId)
  const refresh = () => cache.invalidateQueries({ queryKey })
  const actions = (key: ApiKey): RowAction[] => [
    {
      id: 'end',
      label: t('end'),
      icon: Trash2,
      destructive: true,
      refused: refusedBy(key.may.end),
      run: () => setToEnd(key),
    },
  ]
  return (
    <>
      <DataTable<ApiKey, KeysPageAnswer>
        name="api-keys"
        label={t('title')}
        queryKey={queryKey}
        load={({ filters: _none, ...query }, signal) =>
          client.keys.list({ params: { tenant: tenantId }, query }, { signal })
        }
        rowId={key => key.id}
        rowName={key => key.name}
        columns={columns}
        defaultSort="name"
        actions={actions}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        toolbar={page => (
          <ActButton
            permit={page?.may.create}
            leftSection={<Plus size={16} aria-hidden />}
            onAct={() => patch({ new: '1' })}
          >
            {t('create')}
          </ActButton>
        )}
      />
      <Suspense>
        {search.new ? (
          <NewKey
            tenantId={tenantId}
            onClose={() => patch({ new: undefined }, 'replace')}
            onMade={key => {
              setMade(key)
              // A reload must not ask for another key.
              patch({ new: undefined }, 'replace')
              void refresh()
            }}
          />
        ) : null}
        {made ? <KeySecret {...made} onClose={() => setMade(undefined)} /> : null}
        {toEnd ? (
          <EndKey tenantId={tenantId} apiKey={toEnd} onClose={() => setToEnd(undefined)} onEnded={refresh} />
        ) : null}
      </Suspense>
    </>
  )
}
