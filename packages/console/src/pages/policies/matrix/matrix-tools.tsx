import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchField } from '../../../ui/data-table/search-field.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { usePolicyPlace } from '../place.ts'
import classes from './matrix.module.css'
import { type Matrix, type RowFilter, rowFilters } from './matrix-model.ts'

const PickRoles = lazy(async () => ({ default: (await import('./pick-roles.tsx')).PickRoles }))

/** What of a matrix is looked at, as its address says. */
export function useMatrixView() {
  const { search } = useAddress()
  return {
    q: search.q ?? '',
    roleQ: search.role ?? '',
    filter: rowFilters.find(each => each === search.show),
    all: search.all === '1',
    picked: search.roles ? search.roles.split(',') : [],
  }
}

const filterTexts = {
  differences: 'filter.differences',
  granted: 'filter.granted',
  changed: 'filter.changed',
  overrides: 'filter.overrides',
} as const satisfies Record<RowFilter, string>

/** Search on both axes, the filter of rows, and which roles are compared; all of it in the address. */
export function MatrixTools({ matrix, shown }: { matrix: Matrix; shown: { permissions: number; roles: number } }) {
  const t = useTranslations('matrix')
  const { patch } = useAddress()
  const { isTenant } = usePolicyPlace()
  const view = useMatrixView()
  const [isPicking, setPicking] = useState(false)
  const offered = rowFilters.filter(each => each !== 'overrides' || isTenant)
  return (
    <div className={classes.tools}>
      <SearchField label={t('searchPermissions')} value={view.q} />
      <TextInput
        type="search"
        aria-label={t('searchRoles')}
        placeholder={t('searchRoles')}
        maxLength={200}
        value={view.roleQ}
        onChange={event => patch({ role: event.currentTarget.value || undefined }, 'replace')}
      />
      <NativeSelect
        aria-label={t('filter.label')}
        value={view.filter ?? ''}
        data={[
          { value: '', label: t('filter.all') },
          ...offered.map(value => ({ value, label: t(filterTexts[value]) })),
        ]}
        onChange={event => patch({ show: event.currentTarget.value || undefined }, 'replace')}
      />
      <Button
        variant="default"
        leftSection={<Columns3 size={15} aria-hidden />}
        disabled={view.all}
        onClick={() => setPicking(true)}
      >
        {t('pick')}
      </Button>
      <Checkbox
        label={t('allRoles', { count: matrix.roles.length })}
        checked={view.all}
        onChange={event => patch({ all: event.currentTarget.checked ? '1' : undefined }, 'replace')}
      />
      <output className={classes.count}>{t('shown', shown)}</output>
      <Suspense>
        {isPicking ? (
          <PickRoles
            roles={matrix.roles}
            picked={view.picked}
            onClose={() => setPicking(false)}
            onPick={ids => patch({ roles: ids.join() || undefined }, 'replace')}
          />
        ) : null}
      </Suspense>
    </div>
  )
}
