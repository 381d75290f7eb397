import { useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ActButton } from '../../../ui/act-button.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { type Permit, type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableColumn, TablePage } from '../../../ui/data-table/table-types.ts'
import { notify } from '../../../ui/notify.ts'
import { useAddress } from '../../../ui/use-address.ts'
import type { EntryKind } from './add-entry.tsx'

const AddEntry = lazy(async () => ({ default: (await import('./add-entry.tsx')).AddEntry }))
const ConfirmDialog = lazy(async () => ({ default: (await import('../../../ui/confirm-dialog.tsx')).ConfirmDialog }))

interface Entry {
  id: string
  value: string
  may: { remove: Permit }
}

interface Entries<Item extends Entry> {
  items: Item[]
  may: { add: Permit }
}

interface AccountEntriesProps<Item extends Entry, Kind extends EntryKind> {
  /** Which catalogue speaks, and the name of the table in storage. */
  noun: 'identifiers' | 'addresses'
  queryKey: readonly unknown[]
  /** What else shows them, or depends on them. */
  touches?: readonly unknown[]
  columns: readonly TableColumn<Item>[]
  kinds: readonly Kind[]
  load: (signal: AbortSignal) => Promise<Entries<Item>>
  add: (entry: { kind: Kind; value: string }) => Promise<unknown>
  remove: (item: Item) => Promise<unknown>
  /** What else can be done with one, before removing it. */
  more?: (item: Item) => RowAction[]
}

/** What belongs to an account one by one, such as what a user signs in with: listed, added, removed. */
export function AccountEntries<Item extends Entry, Kind extends EntryKind>(props: AccountEntriesProps<Item, Kind>) {
  const { noun, queryKey, touches, columns, kinds, load, add, remove, more } = props
  const t = useTranslations(`accounts.${noun}`)
  const cache = useQueryClient()
  const { search, patch } = useAddress()
  const [removing, setRemoving] = useState<Item>()
  const refresh = async () => {
    await cache.invalidateQueries({ queryKey })
    if (touches) await cache.invalidateQueries({ queryKey: touches })
  }
  const loadPage = async (signal: AbortSignal): Promise<TablePage<Item> & Pick<Entries<Item>, 'may'>> => {
    const { items, may } = await load(signal)
    return { items, next: null, previous: null, total: items.length, totalIsExact: true, may }
  }
  const actions = (item: Item): RowAction[] => [
    ...(more?.(item) ?? []),
    {
      id: 'remove',
      label: t('remove'),
      icon: Trash2,
      destructive: true,
      refused: refusedBy(item.may.remove),
      run: () => setRemoving(item),
    },
  ]
  return (
    <>
      <DataTable
        name={`user-${noun}`}
        label={t('title')}
        queryKey={queryKey}
        load={(_query, signal) => loadPage(signal)}
        rowId={item => item.id}
        rowName={item => item.value}
        columns={columns}
        actions={actions}
        searchable={false}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        toolbar={page => (
          <ActButton
            permit={page?.may.add}
            leftSection={<Plus size={15} aria-hidden />}
            onAct={() => patch({ add: '1' })}
          >
            {t('add')}
          </ActButton>
        )}
      />
      <Suspense>
        {search.add ? (
          <AddEntry
            title={t('addTitle')}
            hint={t('addHint')}
            kinds={kinds}
            onClose={() => patch({ add: undefined }, 'replace')}
            onAdd={async ({ kind, value }) => {
              const known = kinds.find(each => each === kind)
              if (known === undefined) return
              await add({ kind: known, value })
              notify.success(t('added', { value }))
              await refresh()
            }}
          />
        ) : null}
        {removing ? (
          <ConfirmDialog
            opened
            onClose={() => setRemoving(undefined)}
            title={t('removeTitle', { value: removing.value })}
            impact={t('removeText')}
            confirmLabel={t('remove')}
            onConfirm={async () => {
              await remove(removing)
              notify.success(t('removed', { value: removing.value }))
              await refresh()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
