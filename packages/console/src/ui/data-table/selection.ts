import { useState } from 'react'

/** Which rows are chosen; the choice outlives paging, so that acts can span pages. */
export interface Selection {
  /** Everything that matches is chosen, except the picked; otherwise exactly the picked. */
  everything: boolean
  /** The names of the rows picked one by one, by their id. */
  picked: ReadonlyMap<string, string>
  /** How much of the page at hand is chosen. */
  page: 'none' | 'some' | 'all'
  has: (rowId: string) => boolean
  toggle: (rowId: string) => void
  togglePage: () => void
  chooseEverything: () => void
  clear: () => void
}

/** The same as the rows show it: where nothing can be done with any of them, why. */
export interface ShownSelection extends Selection {
  refused?: string | undefined
}

interface Choice {
  /** The search and filters under which everything was chosen. */
  everythingOf?: string
  picked: ReadonlyMap<string, string>
}

const nothing: Choice = { picked: new Map() }

interface SelectionInput {
  /** The rows of the page at hand. */
  rows: readonly { id: string; name: string }[]
  /** What the list is narrowed to now; where that changes, "everything" is not chosen any more. */
  narrowing: string
}

/** Keeps which rows are chosen. */
export function useSelection({ rows, narrowing }: SelectionInput): Selection {
  const [kept, setChoice] = useState(nothing)
  const choice = kept.everythingOf === undefined || kept.everythingOf === narrowing ? kept : nothing
  const everything = choice.everythingOf !== undefined
  const has = (id: string) => choice.picked.has(id) !== everything
  const chosenHere = rows.filter(row => has(row.id)).length

  const set = (changed: readonly { id: string; name: string }[], chosen: boolean) => {
    const picked = new Map(choice.picked)
    for (const { id, name } of changed) {
      if (chosen === everything) picked.delete(id)
      else picked.set(id, name)
    }
    setChoice({ ...choice, picked })
  }

  return {
    everything,
    picked: choice.picked,
    page: chosenHere === 0 ? 'none' : chosenHere === rows.length ? 'all' : 'some',
    has,
    toggle: id =>
      set(
        rows.filter(row => row.id === id),
        !has(id),
      ),
    togglePage: () => set(rows, chosenHere < rows.length),
    chooseEverything: () => setChoice({ everythingOf: narrowing, picked: new Map() }),
    clear: () => setChoice(nothing),
  }
}
