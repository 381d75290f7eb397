import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { SaveBar } from '../assignments/save-bar.tsx'
import classes from './matrix.module.css'
import { MatrixGrid } from './matrix-grid.tsx'
import { MatrixList } from './matrix-list.tsx'
import {
  cellKey,
  columnsOf,
  indexCells,
  isLocked,
  type Matrix,
  type MatrixPermission,
  type MatrixRole,
  passes,
  type Standing,
  standingOf,
} from './matrix-model.ts'
import { glyphs, standingTexts } from './matrix-row.tsx'
import { MatrixTools, useMatrixView } from './matrix-tools.tsx'
import { type CellChange, useStagedCells } from './use-staged-cells.ts'

const ReviewChanges = lazy(async () => ({ default: (await import('./review-changes.tsx')).ReviewChanges }))

interface MatrixViewProps {
  matrix: Matrix
  save: (changes: CellChange[]) => Promise<unknown>
  reload: () => Promise<unknown>
}

/** Roles × permissions: looked at from both sides, changed cell by cell, reviewed, and saved together. */
export function MatrixView({ matrix, save, reload }: MatrixViewProps) {
  const t = useTranslations('matrix')
  const view = useMatrixView()
  const isNarrow = useMediaQuery('(max-width: 900px)', undefined, { getInitialValueInEffect: false }) ?? false
  const [isReviewing, setReviewing] = useState(false)
  const cells = useMemo(() => indexCells(matrix), [matrix])
  const { staged, toggle, ...staging } = useStagedCells(save)
  const standingAt = (role: MatrixRole, permission: MatrixPermission): Standing => {
    const key = cellKey(role.id, permission.id)
    return standingOf(cells.get(key), staged.get(key))
  }
  const roles = columnsOf(matrix.roles, { ...view, q: view.roleQ })
  const permissions = matrix.permissions.filter(
    permission =>
      permission.name.toLowerCase().includes(view.q.toLowerCase()) &&
      (view.filter === undefined ||
        passes(
          roles.map(role => standingAt(role, permission)),
          view.filter,
        )),
  )
  const onToggle = (role: MatrixRole, permission: MatrixPermission) => {
    const cell = cells.get(cellKey(role.id, permission.id))
    if (!isLocked(standingOf(cell, undefined))) toggle(role.id, permission.id, cell?.state === 'assigned')
  }
  const reread = async () => {
    staging.discard()
    await reload()
  }
  const shared = { label: t('label'), permissions, roles, standingAt, isReadOnly: !matrix.may.save.allowed, onToggle }
  const Shown = isNarrow ? MatrixList : MatrixGrid
  return (
    <>
      <MatrixTools matrix={matrix} shown={{ permissions: permissions.length, roles: roles.length }} />
      {permissions.length === 0 || roles.length === 0 ? (
        <EmptyState title={t('empty')} text={t('emptyText')} />
      ) : (
        <Shown {...shared} />
      )}
      <Legend />
      <SaveBar
        {...staging}
        count={staged.size}
        saveLabel={t('save')}
        onSave={() => void staging.save()}
        onDiscard={staging.discard}
        onReload={() => void reread()}
      >
        <Button variant="default" onClick={() => setReviewing(true)}>
          {t('review')}
        </Button>
      </SaveBar>
      <Suspense>
        {isReviewing ? (
          <ReviewChanges
            matrix={matrix}
            staged={staged}
            onSave={() => void staging.save()}
            onClose={() => setReviewing(false)}
          />
        ) : null}
      </Suspense>
    </>
  )
}

const explained = ['assigned', 'inherited-base', 'none', 'pending-grant'] as const

function Legend() {
  const t = useTranslations('matrix')
  return (
    <ul className={classes.legend}>
      {explained.map(standing => (
        <li key={standing}>
          <span aria-hidden className={classes.sign} data-standing={standing}>
            {glyphs[standing]}
          </span>{' '}
          {t(standingTexts[standing])}
        </li>
      ))}
    </ul>
  )
}
