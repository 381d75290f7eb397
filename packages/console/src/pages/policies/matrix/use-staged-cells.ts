import { useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { cellKey, readCellKey, type Staged } from './matrix-model.ts'

/** One change as the API takes it. */
export interface CellChange {
  role: string
  permission: string
  assigned: boolean
}

/** The staged changes of a matrix, and saving them together. */
export interface StagedCells {
  staged: Staged
  /** Stages the opposite of what stands there; staged twice, nothing is. */
  toggle: (roleId: string, permissionId: string, isAssigned: boolean) => void
  isBusy: boolean
  error: unknown
  isOutdated: boolean
  save: () => Promise<void>
  discard: () => void
  isUnsaved: () => boolean
}

/** Keeps changes until they are saved, all of them or none. */
export function useStagedCells(send: (changes: CellChange[]) => Promise<unknown>): StagedCells {
  const [staged, setStaged] = useState<Staged>(new Map())
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const unsaved = useRef(false)
  unsaved.current = staged.size > 0

  const discard = () => {
    unsaved.current = false
    setStaged(new Map())
    setError(undefined)
  }
  return {
    staged,
    toggle: (roleId, permissionId, isAssigned) => {
      const key = cellKey(roleId, permissionId)
      const next = new Map(staged)
      if (!next.delete(key)) next.set(key, !isAssigned)
      setStaged(next)
    },
    isBusy,
    error,
    isOutdated: error !== undefined && problemOf(error).status === 412,
    save: async () => {
      setBusy(true)
      setError(undefined)
      try {
        await send([...staged].map(([key, assigned]) => ({ ...readCellKey(key), assigned })))
        discard()
      } catch (refused) {
        setError(refused)
      } finally {
        setBusy(false)
      }
    },
    discard,
    isUnsaved: () => unsaved.current,
  }
}
