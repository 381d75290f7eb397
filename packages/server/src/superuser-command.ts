import { readFileSync } from 'node:fs'
import { runCommand } from './server-command.ts'
import { superuserCommands } from './superuser/command.service.ts'

const usage = {
  repair: 'npm run superuser -- repair           give superuser back what it needs in the infrastructure tenant',
  'reset-password': "npm run superuser -- reset-password   set superuser's password; it is read from standard input",
} as const

/** The whole of standard input, without the line break at its end. */
function readPassword(): string {
  return readFileSync(0, 'utf8').replace(/\r?\n$/, '')
}

await runCommand(usage, async (parts, command) => {
  const superuser = superuserCommands(parts)
  if (command === 'repair') {
    await superuser.repair()
    return 'superuser has what it needs in the infrastructure tenant.'
  }
  await superuser.resetPassword(readPassword())
  return "superuser's password is set, and its sessions have ended."
})
