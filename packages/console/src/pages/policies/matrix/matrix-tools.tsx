import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Columns3, Copy, Download } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ActButton } from '../../../ui/act-button.tsx'
import { SearchField } from '../../../ui/data-table/search-field.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { usePolicyPlace } from '../place.ts'
import { usePolicy } from '../policy/use-policy.ts'
import { policyQuery } from '../policy-queries.ts'
import classes from './matrix.module.css'
import { useMatrixCsv } from './matrix-csv.ts'
import {
  type Matrix,
  type MatrixCell,
  type MatrixPermission,
  type MatrixRole,
  type RowFilter,
  rowFilters,
  type Standing,
} from './matrix-model.ts'

const PickRoles = lazy(async () => ({ default: (await import('./pick-roles.tsx')).PickRoles }))
const CopyRole = lazy(async () => ({ default: (await import('./copy-role.tsx')).CopyRole }))

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

interface MatrixToolsProps {
  matrix: Matrix
  shown: { permissions: readonly MatrixPermission[]; roles: readonly MatrixRole[] }
  standingAt: (role: MatrixRole, permission: MatrixPermission) => Standing
  /** What a new role shall carry. */
  onCopied: (granted: readonly MatrixCell[]) => void
}

/** Search on both axes, the filter of rows, and which roles are compared; all of it in the address. And what is made of it. */
export function MatrixTools({ matrix, shown, standingAt, onCopied }: MatrixToolsProps) {
  const t = useTranslations('matrix')
  const { patch } = useAddress()
  const { isTenant } = usePolicyPlace()
  const view = useMatrixView()
  const [isPicking, setPicking] = useState(false)
  const [isCopying, setCopying] = useState(false)
  const { at } = usePolicy()
  const { data: policy } = useQuery(policyQuery(at))
  const saveCsv = useMatrixCsv()
  const offered = rowFilters.filter(each => each !== 'overrides' || isTenant)
  return (
    <div className={classes.tools}>
      <SearchField label={t('searchPermissions')} value={view.q} />
      <TextInput
        type="search"
        aria-label={t('searchRoles')}
        placeholder={t('searchRoles')}
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
      <ActButton
        variant="default"
        permit={policy?.may.addRole}
        leftSection={<Copy size={15} aria-hidden />}
        onAct={() => setCopying(true)}
      >
        {t('copyRole')}
      </ActButton>
      <Button
        variant="default"
        leftSection={<Download size={15} aria-hidden />}
        onClick={() => saveCsv(policy?.path ?? '', { ...shown, standingAt })}
      >
        {t('csv')}
      </Button>
      <output className={classes.count}>
        {t('shown', { permissions: shown.permissions.length, roles: shown.roles.length })}
      </output>
      <Suspense>
        {isPicking ? (
          <PickRoles
            roles={matrix.roles}
            picked={view.picked}
            onClose={() => setPicking(false)}
            onPick={ids => patch({ roles: ids.join() || undefined }, 'replace')}
          />
        ) : null}
        {isCopying ? (
          <CopyRole
            permissions={matrix.permissions}
            roles={matrix.roles}
            standingAt={standingAt}
            onClose={() => setCopying(false)}
            onCopied={(pattern, role, granted) => {
              if (!view.all) patch({ roles: [pattern, role].join(), role: undefined }, 'replace')
              onCopied(granted)
            }}
          />
        ) : null}
      </Suspense>
    </div>
  )
}
