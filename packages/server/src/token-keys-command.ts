import type { Caller } from './kernel/caller.ts'
import { newId } from './kernel/ids.ts'
import { rotateNow } from './oidc/rotate-keys.service.ts'
import { runCommand } from './server-command.ts'

const usage = {
  rotate: 'npm run token-keys -- rotate    publish the next keys that sign tokens; they sign from tomorrow on',
  replace: 'npm run token-keys -- replace   sign with new keys at once: every token signed before is refused',
} as const

const caller: Caller = { session: undefined, requestId: newId(), address: 'local', device: 'a command on the server' }

await runCommand(usage, async (parts, command) => {
  const made = await rotateNow(parts, caller, { atOnce: command === 'replace' })
  const names = made.map(({ id, algorithm }) => `  ${algorithm} ${id}`)
  const what =
    command === 'replace'
      ? 'New keys sign from now on, and the old ones are gone. Servers know within a second.'
      : 'The next keys are published and sign from tomorrow on.'
  return [what, ...names].join('\n')
})
