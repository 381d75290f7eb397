import { CloseButton, NativeSelect } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useAddress } from '../use-address.ts'
import type { TableFilter } from './table-types.ts'
import classes from './toolbar.module.css'

interface TableFiltersProps {
  filters: readonly TableFilter[] | undefined
  chosen: Readonly<Record<string, string>>
}

/** A choice for each filter; one that narrows the list has a cross that takes it away. */
export function TableFilters({ filters = [], chosen }: TableFiltersProps) {
  const t = useTranslations('ui.table')
  const { patch } = useAddress()
  const set = (id: string, value: string | undefined) => patch({ [id]: value || undefined, cursor: undefined })
  return filters.map(({ id, label, options }) => {
    const active = options.find(option => option.value === chosen[id])
    return (
      <span key={id} className={classes.filter} data-active={active ? true : undefined}>
        <NativeSelect
          aria-label={label}
          value={active?.value ?? ''}
          data={[
            { value: '', label: t('filter', { label, value: t('any') }) },
            ...options.map(option => ({
              value: option.value,
              label: t('filter', { label, value: option.label }),
            })),
          ]}
          onChange={event => set(id, event.currentTarget.value)}
        />
        {active ? (
          <CloseButton
            size={36}
            iconSize={15}
            className={classes.removeFilter}
            aria-label={t('removeFilter', { label, value: active.label })}
            onClick={() => set(id, undefined)}
          />
        ) : null}
      </span>
    )
  })
}
