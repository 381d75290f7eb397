import { Agent } from 'node:http'
import { join } from 'node:path'
import { decodeJwt, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { signInAnna } from '../../packages/server/test/crashes/writers.ts'
import { signInApplication, type TestApplication } from '../../packages/server/test/world/applications.ts'
import {
  createDatabase,
  startTestDatabase,
  type TestDatabaseUrls,
} from '../../packages/server/test/world/test-database.ts'
import { send } from '../decisions/load.ts'
import { type MeasuredProcess, startMeasured } from '../decisions/measured-process.ts'
import { withDatabase } from '../instances.ts'
import { cpuMs, median } from '../measure.ts'
import { type Line, showMs } from '../table.ts'

const serverProgram = join(import.meta.dirname, '../../packages/server/src/main.ts')
const TENANT = 'bench'
const FORM = 'application/x-www-form-urlencoded'
/** So many applications' users at once, each with a chain of refresh tokens of its own. */
const CHAINS = 8
const PER_CHAIN = 200
const SIGNATURES = 1000

/** What is measured in every round, in milliseconds of CPU time for one. */
type Kind = 'refresh' | 'signing' | 'introspection' | 'constant'

/** Refresh beside bare signing of the same token, and introspection beside a route that always answers the same. */
export async function measureTokens({ rounds }: { rounds: number }): Promise<Line[]> {
  const database = await startTestDatabase()
  const server = await startServer(database.urls)
  try {
    const taken = await measureRounds(server, rounds)
    return [
      toLine('token refresh, server CPU', { of: taken.refresh, beside: taken.signing, what: 'bare signing' }, 0.4),
      toLine(
        'introspection, server CPU',
        { of: taken.introspection, beside: taken.constant, what: 'a constant route' },
        0.6,
      ),
    ]
  } finally {
    await server.stop()
    await database.stop()
  }
}

async function startServer(urls: TestDatabaseUrls): Promise<MeasuredProcess> {
  await createDatabase(urls, 'bench_tokens', urls.template)
  const settings = {
    DATABASE_URL: withDatabase(urls.appUrl, 'bench_tokens'),
    DATABASE_OWNER_URL: withDatabase(urls.ownerUrl, 'bench_tokens'),
  }
  return startMeasured(serverProgram, { settings, readyWhen: 'Tenantry serves on' })
}

async function measureRounds(server: MeasuredProcess, rounds: number): Promise<Record<Kind, number>> {
  const { application, tokens, claims } = await signIn(server)
  const agent = new Agent({ keepAlive: true, maxSockets: CHAINS })
  const at = { agent, host: 'localhost', port: server.port }
  const basic = Buffer.from(`${application.clientId}:${application.secret}`).toString('base64')
  const ask = (path: string, form: Record<string, string>) =>
    send({ path, body: String(new URLSearchParams(form)), type: FORM, authorization: `Basic ${basic}` }, at)

  const chains = [...tokens]
  let access = ''
  const work: Record<Kind, () => Promise<number>> = {
    // Without an ID token, so that the answer takes one signature, as beside it.
    refresh: () =>
      perServerCpu(server, async chain => {
        const text = await ask('/oidc/token', {
          grant_type: 'refresh_token',
          refresh_token: chains[chain] ?? '',
          scope: 'tenantry.api',
        })
        const answer: { refresh_token: string; access_token: string } = JSON.parse(text)
        chains[chain] = answer.refresh_token
        access = answer.access_token
      }),
    signing: () => signBare(claims),
    introspection: () =>
      perServerCpu(server, async () => {
        const { active } = JSON.parse(await ask('/oidc/introspect', { token: access }))
        if (active !== true) throw new Error('a live token is said to be none')
      }),
    constant: () =>
      perServerCpu(server, async () => {
        await send({ path: '/oidc/jwks' }, at)
      }),
  }
  const taken: Record<Kind, number[]> = { refresh: [], signing: [], introspection: [], constant: [] }
  // The first rounds are for the compiler.
  for (let round = -2; round < rounds; round += 1) {
    for (const kind of Object.keys(work) as Kind[]) {
      const ms = await work[kind]()
      if (round >= 0) taken[kind].push(ms)
    }
  }
  agent.destroy()
  return {
    refresh: median(taken.refresh),
    signing: median(taken.signing),
    introspection: median(taken.introspection),
    constant: median(taken.constant),
  }
}

/** An application, as many sign-ins to it as there are chains, and the claims of a token of it. */
async function signIn({ port }: MeasuredProcess) {
  const url = `http://localhost:${port}`
  const anna = await signInAnna(url)
  await anna.api.tenants.create({ body: { id: TENANT, title: 'Bench', preProvisionAdminAccess: true } })
  const { client, secret } = await anna.api.clients.create({
    params: { tenant: TENANT, workspace: 'admin' },
    body: { kind: 'web', name: 'Bench', redirectUris: ['https://app.example/callback'], opensApi: true },
  })
  const application: TestApplication = {
    id: client.id,
    tenant: TENANT,
    clientId: client.clientId,
    secret: secret ?? undefined,
    redirectUri: 'https://app.example/callback',
  }
  const tokens: string[] = []
  let claims: JWTPayload = {}
  for (let chain = 0; chain < CHAINS; chain += 1) {
    const signedIn = await signInApplication({ url }, { application, visitor: anna, scope: 'openid tenantry.api' })
    tokens.push(signedIn.refreshToken)
    claims = decodeJwt(signedIn.accessToken)
  }
  return { application, tokens, claims }
}

/** The server's CPU time for one of the requests, which every chain sends one after the other. */
async function perServerCpu(server: MeasuredProcess, one: (chain: number) => Promise<void>): Promise<number> {
  const before = await server.cpuMs()
  await Promise.all(
    Array.from({ length: CHAINS }, async (_, chain) => {
      for (let turn = 0; turn < PER_CHAIN; turn += 1) await one(chain)
    }),
  )
  return ((await server.cpuMs()) - before) / (CHAINS * PER_CHAIN)
}

/** The same claims under the same library's signature, with the key at hand and nothing else to do. */
async function signBare(claims: JWTPayload): Promise<number> {
  const { privateKey } = await generateKeyPair('ES256')
  const before = cpuMs()
  for (let turn = 0; turn < SIGNATURES; turn += 1) {
    await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k' }).sign(privateKey)
  }
  return (cpuMs() - before) / SIGNATURES
}

/** How much of the floor's rate is reached, as a share of it. */
function toLine(
  measure: string,
  { of, beside, what }: { of: number; beside: number; what: string },
  goal: number,
): Line {
  const share = beside / of
  const rate = (ms: number) => `${Math.round(1000 / ms).toLocaleString('en')} a CPU second`
  return {
    measure,
    measured: `${showMs(of)}, ${rate(of)}`,
    beside: `${showMs(beside)}, ${rate(beside)} ${what}`,
    ratio: `${(share * 100).toFixed(0)} %`,
    goal: `≥ ${goal * 100} %`,
    isMet: share >= goal,
  }
}
