import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { SaveBar } from '../assignments/save-bar.tsx'
import { MatrixGrid } from './matrix-grid.tsx'
import { MatrixLegend } from './matrix-legend.tsx'
import { MatrixList } from './matrix-list.tsx'
import {
  cellKey,
  columnsOf,
  indexCells,
  isLocked,
  type Matrix,
  type MatrixCell,
  type MatrixPermission,
  type MatrixRole,
  passes,
  type Standing,
  standingOf,
  turnsOn,
} from './matrix-model.ts'
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
  const { staged, stage, ...staging } = useStagedCells(save)
  const savedAt = ({ role, permission }: MatrixCell) => cells.get(cellKey(role.id, permission.id))
  const standingAt = (role: MatrixRole, permission: MatrixPermission): Standing =>
    standingOf(savedAt({ role, permission }), staged.get(cellKey(role.id, permission.id)))
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
  const stageAs = (chosen: readonly MatrixCell[], assigned: boolean) =>
    stage(
      chosen.map(cell => ({
        role: cell.role.id,
        permission: cell.permission.id,
        assigned,
        wasAssigned: savedAt(cell)?.state === 'assigned',
      })),
    )
  const onToggle = (chosen: readonly MatrixCell[]) => {
    const free = chosen.filter(cell => !isLocked(standingOf(savedAt(cell), undefined)))
    stageAs(free, turnsOn(free.map(({ role, permission }) => standingAt(role, permission))))
  }
  const reread = async () => {
    staging.discard()
    await reload()
  }
  const shared = { label: t('label'), permissions, roles, standingAt, isReadOnly: !matrix.may.save.allowed, onToggle }
  const Shown = isNarrow ? MatrixList : MatrixGrid
  return (
    <>
      <MatrixTools
        matrix={matrix}
        shown={{ permissions, roles }}
        standingAt={standingAt}
        onCopied={granted => stageAs(granted, true)}
      />
      <MatrixLegend />
      {permissions.length === 0 || roles.length === 0 ? (
        <EmptyState title={t('empty')} text={t('emptyText')} />
      ) : (
        <Shown {...shared} />
      )}
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
