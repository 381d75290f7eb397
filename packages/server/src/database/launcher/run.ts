import { spawn } from 'node:child_process'

/** The user and group a process runs under. */
export type Ids = { uid: number; gid: number }

/** How a command ended. `code` is undefined when it could not be started (`error` says why) or died of a signal. */
type Ended = { code: number | undefined; output: string; error: Error | undefined }

type How = { ids?: Ids | undefined; fd?: number }

/**
 * Runs a command to its end and collects what it prints. Never rejects.
 * `ids` drops root's rights first; `fd` is handed to the command as its file descriptor 3.
 */
export async function run(command: string, args: string[], how: How = {}): Promise<Ended> {
  try {
    return await runToEnd(command, args, how)
  } catch (error) {
    // Some refusals, such as one to change the user, are thrown instead of being announced.
    return { code: undefined, output: '', error: error instanceof Error ? error : new Error(String(error)) }
  }
}

function runToEnd(command: string, args: string[], how: How): Promise<Ended> {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      ...how.ids,
      // The folder we stand in may be closed to the other user.
      cwd: '/',
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe', how.fd ?? 'ignore'],
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', error => resolve({ code: undefined, output, error }))
    child.on('close', code => resolve({ code: code ?? undefined, output, error: undefined }))
  })
}

/** An environment without the caller's PG… and LD_… variables, which would change what PostgreSQL does. */
export function childEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' }
}

/**
 * The command line that has the kernel send `signal` to the command when the thread that starts it dies, however it dies.
 * Where setpriv is missing the command line comes back unchanged, and a left-over is stopped at the next start.
 */
export async function tieToOurLife(signal: 'INT' | 'KILL', command: string[]): Promise<string[]> {
  // The kernel forgets the wish when a process changes its user, so setpriv has to run after that: as `ids`, not before.
  const tie = ['setpriv', '--pdeathsig', signal, '--']
  const { code } = await run('setpriv', [...tie.slice(1), 'true'])
  return code === 0 ? [...tie, ...command] : command
}
