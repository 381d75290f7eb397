import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { SaveBar } from '../assignments/save-bar.tsx'
import { useStaged } from '../assignments/use-staged.ts'
import { MatrixGrid } from './matrix-grid.tsx'
import { MatrixLegend } from './matrix-legend.tsx'
import { MatrixList } from './matrix-list.tsx'
import {
  assignmentsOf,
  cellKey,
  columnsOf,
  indexCells,
  isLocked,
  type Matrix,
  type MatrixCell,
  type MatrixPermission,
  type MatrixRole,
  passes,
  readCellKey,
  type Standing,
  standingOf,
  turnsOn,
} from './matrix-model.ts'
import { MatrixTools, useMatrixView } from './matrix-tools.tsx'

/** One change as the API takes it. */
export interface CellChange {
  role: string
  permission: string
  assigned: boolean
}

interface MatrixViewProps {
  matrix: Matrix
  save: (changes: CellChange[]) => Promise<unknown>
  /** Reads the matrix again. */
  reload: () => Promise<Matrix>
}

/** Roles × permissions: looked at from both sides, changed cell by cell, reviewed, and saved together. */
export function MatrixView({ matrix, save, reload }: MatrixViewProps) {
  const t = useTranslations('matrix')
  const view = useMatrixView()
  const isNarrow = useMediaQuery('(max-width: 900px)', undefined, { getInitialValueInEffect: false }) ?? false
  const cells = useMemo(() => indexCells(matrix), [matrix])
  const now = useMemo(() => assignmentsOf(matrix), [matrix])
  const staged = useStaged({
    now,
    send: wanted => save([...wanted].map(([key, assigned]) => ({ ...readCellKey(key), assigned }))),
    reread: async () => assignmentsOf(await reload()),
  })
  const savedAt = ({ role, permission }: MatrixCell) => cells.get(cellKey(role.id, permission.id))
  const standingAt = (role: MatrixRole, permission: MatrixPermission): Standing =>
    standingOf(savedAt({ role, permission }), staged.wanted.get(cellKey(role.id, permission.id)))
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
    staged.set(
      chosen.map(({ role, permission }) => cellKey(role.id, permission.id)),
      assigned,
    )
  const onToggle = (chosen: readonly MatrixCell[]) => {
    const free = chosen.filter(cell => !isLocked(standingOf(savedAt(cell), undefined)))
    stageAs(free, turnsOn(free.map(({ role, permission }) => standingAt(role, permission))))
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
      <SaveBar staged={staged} saveLabel={t('save')} />
    </>
  )
}
