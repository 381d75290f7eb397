import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import opa from '@open-policy-agent/opa-wasm'

export const name = 'OPA (WASM)'

const policy = `package shop

default allow = false

allow {
  role := data.users[input.user][_]
  data.roles[role][input.permission]
}
`

/** The policy compiled by the command \`opa\`, over the world as its data. */
export async function start({ people, rolePermissions }) {
  const loaded = await opa.loadPolicy(compile())
  const users = Object.fromEntries(people.map(({ user, held }) => [user, held.map(String)]))
  const roles = Object.fromEntries(
    rolePermissions.map((permissions, role) => [role, Object.fromEntries(permissions.map(one => [one, true]))]),
  )
  loaded.setData({ users, roles })
  return { ask: input => loaded.evaluate(input)[0]?.result === true }
}

function compile() {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-bench-opa-'))
  try {
    writeFileSync(join(folder, 'shop.rego'), policy)
    const built = run(folder, ['build', '--v0-compatible', '-t', 'wasm', '-e', 'shop/allow', 'shop.rego'])
    if (built.error) throw new Error('no package of npm compiles its policies: put the command opa on the PATH')
    if (built.status !== 0) throw new Error(`opa build: ${built.stderr}`)
    const unpacked = spawnSync('tar', ['-xzf', 'bundle.tar.gz'], { cwd: folder, encoding: 'utf8' })
    if (unpacked.status !== 0) throw new Error(`the bundle of opa cannot be unpacked: ${unpacked.stderr}`)
    return readFileSync(join(folder, 'policy.wasm'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(cwd, args) {
  return spawnSync('opa', args, { cwd, encoding: 'utf8' })
}
