import { useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import type { Line } from './line.ts'

/** What a list is saved as: what is ticked now, and what was when it was read. */
export interface SavedList {
  assigned: string[]
  before: string[]
}

/** A list of ticks that are saved together. */
export interface StagedTicks {
  isTicked: (id: string) => boolean
  isChanged: (id: string) => boolean
  set: (ids: readonly string[], ticked: boolean) => void
  count: number
  isBusy: boolean
  error: unknown
  /** Somebody else saved the list meanwhile. */
  isOutdated: boolean
  save: () => void
  discard: () => void
  /** Whether leaving would lose something; right at any time, also between two renderings. */
  isUnsaved: () => boolean
}

const assignedIn = (lines: readonly Line[]) => lines.filter(({ state }) => state === 'assigned').map(({ id }) => id)

/** Stages ticks over the lines as they were read when the first one was changed. */
export function useStagedTicks(lines: readonly Line[], send: (list: SavedList) => Promise<unknown>): StagedTicks {
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set())
  const [read, setRead] = useState<readonly string[]>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const unsaved = useRef(false)
  unsaved.current = flipped.size > 0
  // While something is unsaved, what it is compared with stays: else another's change would be saved over.
  const before = read ?? assignedIn(lines)
  const known = new Set(before)
  const isTicked = (id: string) => known.has(id) !== flipped.has(id)

  const clear = () => {
    unsaved.current = false
    setFlipped(new Set())
    setRead(undefined)
    setError(undefined)
  }
  const set = (ids: readonly string[], ticked: boolean) => {
    const next = new Set(flipped)
    for (const id of ids) {
      if (known.has(id) === ticked) next.delete(id)
      else next.add(id)
    }
    setFlipped(next)
    setRead(next.size > 0 ? before : undefined)
  }
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await send({ assigned: lines.map(({ id }) => id).filter(isTicked), before: [...before] })
      clear()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return {
    isTicked,
    isChanged: id => flipped.has(id),
    set,
    count: flipped.size,
    isBusy,
    error,
    isOutdated: error !== undefined && problemOf(error).status === 412,
    save: () => void save(),
    discard: clear,
    isUnsaved: () => unsaved.current,
  }
}
