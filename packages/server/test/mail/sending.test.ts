import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openConnections } from '../../src/database/connections.ts'
import { physicalName } from '../../src/database/tenant-databases.ts'
import { startSender } from '../../src/mail/sender.ts'
import { tellQueued } from '../../src/mail/wake.ts'
import { asOwner, inContext } from '../races/rows.ts'
import { accounts, PASSWORD } from '../world/people.ts'
import { startWorld, type Visitor, type World } from '../world/world.ts'
import { makeCertificate } from './certificate.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'

const system = { tenant: 'system' }
const certificate = makeCertificate()
const trusted = getCACertificates('default')

let office: PostOffice
let world: World
let anna: Visitor
let made = 0

beforeAll(async () => {
  office = await openPostOffice(certificate)
  setDefaultCACertificates([...trusted, certificate.cert])
  world = await startWorld({ mailServer: office.address })
  anna = await world.anna()
})
afterEach(() => {
  office.refuses = undefined
})
afterAll(async () => {
  setDefaultCACertificates(trusted)
  await world.stop()
  await office.close()
})

/** Makes a user, whose invitation goes by mail. */
async function invite(firstName = 'Ida') {
  made += 1
  const to = `ida${made}@people.example`
  const body = { userName: `ida${made}`, email: to, firstName, lastName: 'Iversen' }
  const { user, delivery } = await anna.api.users.create({ params: system, body })
  return { to, user: user.id, delivery }
}

const arrivedFor = (to: string) => office.arrived.filter(mail => mail.recipients.includes(to))
const inOutbox = async (to: string) => (await anna.api.mail.list({ query: { q: to } })).items[0]
const until = (to: string, state: string) =>
  expect.poll(async () => (await inOutbox(to))?.state, { interval: 25, timeout: 4000 }).toBe(state)
const whenTried = (to: string) =>
  expect.poll(async () => (await inOutbox(to))?.failure ?? null, { interval: 25, timeout: 4000 }).not.toBeNull()

const change = (statement: string) => inContext(world, 'system', [statement])

/** As if the time that it waits for were over. */
async function makeDue(): Promise<void> {
  await change(`UPDATE mails SET next_try_at = now() WHERE delivery = 'queued'`)
  tellQueued(world.parts.connections)
}

describe('an invitation', () => {
  it('arrives as plain text and as HTML, over TLS, with a link of the public URL; the outbox forgets it', async () => {
    const { to, delivery } = await invite()
    expect(delivery).toMatchObject({ to, waitsIn: 'mail' })
    await until(to, 'sent')
    const [mail, ...more] = arrivedFor(to)
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      recipients: [to],
      isSecure: true,
      from: { name: 'Tenantry', address: 'tenants@operator.example' },
      subject: 'Invitation to System (infrastructure tenant)',
    })
    expect(mail?.text).toContain('This is an invitation: Anna Berg invites you to System (infrastructure tenant).')
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@localhost>$/)
    expect(mail?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
    const link = new RegExp(`${world.url}/invite/system\\.[\\w-]+`).exec(mail?.text ?? '')?.[0] ?? ''
    expect(mail?.html).toContain(`href="${link}"`)
    const { items, server } = await anna.api.mail.list({ query: { q: to, state: 'sent' } })
    expect(server).toEqual({ host: 'localhost', security: 'starttls', from: 'tenants@operator.example' })
    const kept = await anna.api.mail.read({ params: { mail: items[0]?.id ?? '' } })
    expect(kept).toMatchObject({ body: '', link: null, code: null })
    expect(
      await world.visitor().api.signIn.checkActivation({ body: { token: link.split('/').at(-1) ?? '' } }),
    ).toMatchObject({ tenant: 'system' })
  })

  it('is written in the language of its reader, and nothing that people wrote becomes HTML or a header', async () => {
    const { to, user } = await invite('Ida <b>"& Söhne"</b>')
    await until(to, 'sent')
    await change(`UPDATE users SET language = 'de' WHERE id = '${user}'`)
    await change(
      `UPDATE tenants SET title = E'System\\r\\nBcc: eve@elsewhere.example\\r\\n\\r\\n<script>' WHERE id = 'system'`,
    )
    await anna.api.users.resendActivation({ params: { ...system, user } })
    await change(`UPDATE tenants SET title = 'System (infrastructure tenant)' WHERE id = 'system'`)
    await expect.poll(() => arrivedFor(to).length, { interval: 25, timeout: 4000 }).toBe(2)
    const german = arrivedFor(to)[1]
    expect(german).toMatchObject({
      recipients: [to],
      subject: 'Einladung zu System Bcc: eve@elsewhere.example <script>',
    })
    expect(german?.bcc ?? []).toEqual([])
    expect(german?.text).toContain('Guten Tag Ida <b>"& Söhne"</b>,')
    expect(german?.html).toContain('Guten Tag Ida &lt;b&gt;&quot;&amp; Söhne&quot;&lt;/b&gt;,')
    expect(german?.html).not.toContain('<script>')
    expect(german?.headers).toContainEqual(expect.objectContaining({ key: 'content-language', value: 'de' }))
  })

  it('is in the language of whoever causes it, until its reader was seen to read another one', async () => {
    const { to, user } = await invite()
    const cause = (by: Visitor, path: string, [language, body]: [string, object?]) =>
      by.fetch(path, {
        method: 'POST',
        headers: { 'accept-language': language, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    await cause(anna, `/api/t/system/users/${user}/activation`, ['fr, de-AT;q=0.8, en;q=0.5'])
    await expect.poll(() => arrivedFor(to)[1]?.subject, { interval: 25, timeout: 4000 }).toContain('Einladung')
    const token = /\/invite\/(\S+)/.exec(arrivedFor(to)[1]?.text ?? '')?.[1] ?? ''
    const activated = await cause(world.visitor(), '/api/activations', ['en-GB', { token, password: PASSWORD }])
    expect(activated.status).toBe(200)
    await cause(anna, `/api/t/system/users/${user}/set-new`, ['de'])
    await expect.poll(() => arrivedFor(to)[2]?.subject, { interval: 25, timeout: 4000 }).toContain('Invitation')
  })

  it('is sent again later where the mail server says so, and shows nobody its link meanwhile', async () => {
    office.refuses = { at: 'data', code: 451, text: 'try later' }
    const { to } = await invite()
    await whenTried(to)
    const waiting = await inOutbox(to)
    expect(waiting).toMatchObject({ state: 'queued', tries: 1, failure: expect.stringMatching(/451 try later …/) })
    expect(Date.parse(waiting?.nextTryAt ?? '') - Date.now()).toBeGreaterThan(50_000)
    const looked = await anna.api.mail.read({ params: { mail: waiting?.id ?? '' } })
    expect(looked).toMatchObject({ link: null, body: expect.stringContaining('(…)') })
    office.refuses = undefined
    await makeDue()
    await until(to, 'sent')
    expect(arrivedFor(to)).toHaveLength(1)
  })

  it('fails at once where the mail server will never take it; that is audited, and it can be sent again', async () => {
    office.refuses = { at: 'recipient', code: 550, text: 'no such mailbox' }
    const { to } = await invite()
    await until(to, 'failed')
    const failed = await inOutbox(to)
    expect(failed).toMatchObject({ tries: 1, may: { sendAgain: { allowed: true } } })
    const superuser = await world.logIn('superuser', accounts.superuserPassword)
    const { items } = await superuser.api.audit.list({ params: system, query: { action: 'mail.failed' } })
    expect(items[0]).toMatchObject({ subject: { name: to }, actor: { name: 'Tenantry' } })
    office.refuses = undefined
    await anna.api.mail.again({ params: { mail: failed?.id ?? '' } })
    await until(to, 'sent')
    await expect(anna.api.mail.again({ params: { mail: failed?.id ?? '' } })).rejects.toMatchObject({
      code: 'wrong_status',
    })
  })

  it('waits while the password is wrong, the mail server is down, or its certificate is not trusted', async () => {
    office.password = 'another'
    const { to } = await invite()
    await whenTried(to)
    expect(await inOutbox(to)).toMatchObject({ state: 'queued', failure: expect.stringMatching(/Invalid login.*535/) })
    office.password = 'post-office-3'
    await office.close()
    await makeDue()
    await expect.poll(async () => (await inOutbox(to))?.failure).toMatch(/ECONNREFUSED/)
    await office.open()
    setDefaultCACertificates(trusted)
    await makeDue()
    await expect.poll(async () => (await inOutbox(to))?.failure).toMatch(/self-signed certificate/)
    expect(arrivedFor(to)).toEqual([])
    setDefaultCACertificates([...trusted, certificate.cert])
    await makeDue()
    await until(to, 'sent')
  })

  it('that was replaced, or whose user is gone, is not sent any more', async () => {
    office.refuses = { at: 'data', code: 451 }
    const { to, user } = await invite()
    await whenTried(to)
    await anna.api.users.resendActivation({ params: { ...system, user } })
    await expect
      .poll(async () => (await anna.api.mail.list({ query: { q: to, state: 'queued' } })).items[0]?.tries)
      .toBe(1)
    office.refuses = undefined
    await makeDue()
    await until(to, 'sent')
    expect(arrivedFor(to)).toHaveLength(1)
    const { items } = await anna.api.mail.list({ query: { q: to } })
    expect(items.map(mail => mail.state).sort()).toEqual(['replaced', 'sent'])
  })
})

describe('a mail is sent', () => {
  it('again, as the same, where a server is cut off between sending and writing that down', async () => {
    await asOwner(
      world,
      `CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'cut off'; END $$;
       CREATE TRIGGER cut_off BEFORE UPDATE ON mails FOR EACH ROW WHEN (NEW.delivery = 'sent') EXECUTE FUNCTION break()`,
    )
    const { to } = await invite()
    await expect.poll(() => arrivedFor(to).length).toBe(1)
    expect(await inOutbox(to)).toMatchObject({ state: 'queued' })
    await asOwner(world, 'DROP FUNCTION break() CASCADE')
    await makeDue()
    await until(to, 'sent')
    const ids = arrivedFor(to).map(mail => mail.messageId)
    expect(ids).toEqual([ids[0], ids[0]])
  })

  it('once where two servers send', async () => {
    office.refuses = { at: 'data', code: 451 }
    const people = await Promise.all(Array.from({ length: 12 }, () => invite()))
    for (const { to } of people) await whenTried(to)
    office.refuses = undefined
    const connections = openConnections({
      url: world.appUrl,
      physicalName: physicalName(world.appUrl),
      onIdleError: () => undefined,
    })
    await change(`UPDATE mails SET next_try_at = now() WHERE delivery = 'queued'`)
    const second = startSender({ ...world.parts, connections })
    tellQueued(world.parts.connections)
    for (const { to } of people) await until(to, 'sent')
    await second.stop()
    await connections.close()
    expect(people.map(({ to }) => arrivedFor(to).length)).toEqual(people.map(() => 1))
  })

  it('to oneself, to see whether mail arrives', async () => {
    const { delivery } = await anna.api.mail.test()
    expect(delivery).toEqual({ to: 'anna@operator.example', waitsIn: 'mail', expiresAt: null })
    await until('anna@operator.example', 'sent')
    expect(arrivedFor('anna@operator.example')[0]?.subject).toBe('Test mail of Tenantry')
  })
})
