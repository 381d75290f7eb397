import { useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { type Moved, type Pair, rebase, type Standing, stage, type Wanted } from './staged.ts'

interface Staging {
  /** As it was read last. */
  now: Standing
  /** Saves all of them or none; throws the API's problem. */
  send: (wanted: Wanted, read: Standing) => Promise<unknown>
  /** Reads again how it stands. */
  reread: () => Promise<Standing>
}

/** A change that is not saved yet, by what it is about. */
export interface StagedChange extends Pair {
  key: string
  assigned: boolean
}

/** Changes of assignments that are reviewed and saved together. */
export interface Staged {
  wanted: Wanted
  changes: () => StagedChange[]
  isAssigned: (key: string) => boolean
  set: (keys: readonly string[], assigned: boolean) => void
  isBusy: boolean
  error: unknown
  /** Set after somebody else's change was in the way: what it was. What is staged was carried over to it. */
  moved: readonly Moved[] | undefined
  /** Whether everything was saved. */
  save: () => Promise<boolean>
  /** Nothing more needs to be said about what went wrong. */
  acknowledge: () => void
  discard: () => void
  /** Whether leaving would lose something; right at any time, also between two renderings. */
  isUnsaved: () => boolean
}

/** Refusals of what could be saved when it was read. */
const outdated = ['version_conflict', 'already_inherited', 'no_such_role', 'no_such_permission']

/** Keeps changes until they are saved. Another's change meanwhile takes nothing away: they are carried over to it. */
export function useStaged({ now, send, reread }: Staging): Staged {
  const [wanted, setWanted] = useState<Wanted>(new Map())
  const [kept, setKept] = useState<Standing>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [moved, setMoved] = useState<readonly Moved[]>()
  const unsaved = useRef(false)
  unsaved.current = wanted.size > 0
  // While something is unsaved, what it is compared with stays: else another's change would be saved over.
  const read = kept ?? now

  const keep = (next: Wanted, over: Standing) => {
    setWanted(next)
    setKept(next.size > 0 ? over : undefined)
  }
  const acknowledge = () => {
    setError(undefined)
    setMoved(undefined)
  }
  const discard = () => {
    unsaved.current = false
    keep(new Map(), read)
    acknowledge()
  }
  const carryOver = async () => {
    const fresh = await reread()
    const carried = rebase(wanted, read, fresh)
    keep(carried.wanted, fresh)
    setMoved(carried.moved)
  }
  const save = async () => {
    setBusy(true)
    acknowledge()
    try {
      await send(wanted, read)
      discard()
      return true
    } catch (refused) {
      if (outdated.includes(problemOf(refused).code)) await carryOver().catch(setError)
      else setError(refused)
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    wanted,
    changes: () =>
      [...wanted].flatMap(([key, assigned]) => {
        const pair = now.find(key) ?? read.find(key)
        return pair ? [{ key, role: pair.role, permission: pair.permission, assigned }] : []
      }),
    isAssigned: key => wanted.get(key) ?? read.assigned.has(key),
    set: (keys, assigned) => keep(stage(wanted, read, { keys, assigned }), read),
    isBusy,
    error,
    moved,
    save,
    acknowledge,
    discard,
    isUnsaved: () => unsaved.current,
  }
}
