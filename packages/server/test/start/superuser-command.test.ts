import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createClient } from '@tenantry/sdk/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Home, makeHome } from '../crashes/data-folder.ts'
import { type ServerProcess, startServerProcess } from '../crashes/server-process.ts'
import { findPort } from '../world/find-port.ts'

const programs = join(import.meta.dirname, '../../src')
const home: Home = makeHome()
let server: ServerProcess

beforeAll(async () => {
  server = startServerProcess(home.settings, await findPort())
  await server.ready
})
afterAll(async () => {
  server.signal('SIGKILL')
  await server.ended
  home.remove()
})

/** The command as an operator types it on the server, with the server's own settings. */
function command(args: readonly string[], input = '', program = 'superuser-command.ts') {
  const environment = Object.entries(process.env).filter(([name]) => !/^(TENANTRY_|DATABASE_|VITEST)/.test(name))
  const env = { ...Object.fromEntries(environment), ...home.settings }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(programs, program), ...args], {
    env,
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const logIn = (password: string) =>
  createClient({ baseUrl: server.url }).signIn.logIn({ body: { identifier: 'superuser', password } })

describe('the commands on the server', () => {
  it('repairs superuser while the server runs, and sets its password', async () => {
    expect(command(['repair'])).toMatchObject({ status: 0, stderr: '' })
    expect(command(['reset-password'], 'a-quite-new-secret\n')).toMatchObject({ status: 0, stderr: '' })
    expect((await logIn('a-quite-new-secret')).next).toBe('/system')
  })

  it('change the keys that sign tokens, from tomorrow on or at once', async () => {
    const kids = async () => {
      const { keys } = (await (await fetch(`${server.url}/oidc/jwks`)).json()) as { keys: { kid: string }[] }
      return keys.map(({ kid }) => kid)
    }
    const before = await kids()
    expect(command(['rotate'], '', 'token-keys-command.ts')).toMatchObject({ status: 0, stderr: '' })
    expect(command(['replace'], '', 'token-keys-command.ts')).toMatchObject({ status: 0, stderr: '' })
    await vi.waitFor(async () => expect((await kids()).filter(kid => before.includes(kid))).toEqual([]), 3000)
  })

  it('refuses a weak password and an unknown word, each in a line', () => {
    expect(command(['reset-password'], 'kqvzx')).toMatchObject({
      status: 1,
      stderr: 'tenantry: the password has 5 characters: use at least 10\n',
    })
    expect(command(['destroy'])).toMatchObject({ status: 1, stderr: expect.stringContaining('usage:') })
  })

  it('works while the server does not run, and leaves nothing running', async () => {
    server.signal('SIGINT')
    await server.ended
    expect(command(['repair'])).toMatchObject({ status: 0, stderr: '' })
    server = startServerProcess(home.settings, await findPort())
    await server.ready
    expect((await logIn('a-quite-new-secret')).next).toBe('/system')
  })
})
