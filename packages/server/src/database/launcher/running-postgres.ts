import { stopLeftOver } from './left-over.ts'
import { type Postmaster, type PostmasterPlan, startPostmaster } from './postmaster.ts'

/** A database that answers until `stop`. Both addresses are for `pg`, over a private unix socket. */
export type RunningPostgres = PostgresControl & {
  /** As `tenantry_app`, the role that serves. */
  appUrl: string
  /** As `tenantry_owner`, the role that migrates and makes tenants' databases. */
  ownerUrl: string
}

/** What can be done with a running PostgreSQL. */
export type PostgresControl = {
  /** PostgreSQL's process id. */
  pid(): number
  /** Calls back each time PostgreSQL ends without being asked to, with how it ended; at once if that has happened. */
  onExit(callback: (how: string) => void): void
  /** Starts PostgreSQL again after it ended, at the same addresses; does nothing while it runs. */
  restart(): Promise<void>
  /** Shuts PostgreSQL down, removes the socket and frees the data folder. May be called more than once. */
  stop(): Promise<void>
}

/** What a start has done so far, as steps back; the last is taken first. */
export type Undo = (() => Promise<void> | void)[]

/** Takes all steps back. Can be called again, and then finds nothing left to do. */
export async function undoAll(undo: Undo): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step()
}

/** Starts PostgreSQL and watches over it. `stop` also takes back the steps that were there before. */
export async function keepRunning(plan: PostmasterPlan, undo: Undo): Promise<PostgresControl> {
  const listeners: ((how: string) => void)[] = []
  let postmaster = await startPostmaster(plan)
  let endedHow: string | undefined
  let stopping: Promise<void> | undefined
  let restarting: Promise<void> | undefined

  const watch = (watched: Postmaster) =>
    void watched.ended.then(how => {
      endedHow = how
      if (stopping === undefined) for (const listener of listeners) listener(how)
    })
  const startAgain = async () => {
    // Its children may outlive a killed postmaster for a moment.
    await stopLeftOver(plan.cluster)
    postmaster = await startPostmaster(plan)
    endedHow = undefined
    watch(postmaster)
  }
  watch(postmaster)
  undo.push(() => postmaster.stop())

  return {
    pid: () => postmaster.pid,
    onExit(callback) {
      listeners.push(callback)
      if (endedHow !== undefined && stopping === undefined) callback(endedHow)
    },
    async restart() {
      if (endedHow === undefined || stopping !== undefined) return
      restarting ??= startAgain().finally(() => {
        restarting = undefined
      })
      await restarting
    },
    async stop() {
      stopping ??= Promise.resolve(restarting)
        .catch(() => undefined)
        .then(() => undoAll(undo))
      await stopping
    },
  }
}
