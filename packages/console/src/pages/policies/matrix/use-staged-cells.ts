import { useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { cellKey, readCellKey, type Staged } from './matrix-model.ts'

/** One change as the API takes it. */
export interface CellChange {
  role: string
  permission: string
  assigned: boolean
}

/** How a cell stands as it was saved, and how it shall stand. */
export interface WantedCell extends CellChange {
  wasAssigned: boolean
}

/** The staged changes of a matrix, and saving them together. */
export interface StagedCells {
  staged: Staged
  /** Stages how these cells shall stand; what stands so already is not staged. */
  stage: (cells: readonly WantedCell[]) => void
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
    stage: cells => {
      const next = new Map(staged)
      for (const { role, permission, assigned, wasAssigned } of cells) {
        const key = cellKey(role, permission)
        if (assigned === wasAssigned) next.delete(key)
        else next.set(key, assigned)
      }
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
