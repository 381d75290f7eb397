import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { MailServer } from '../../src/kernel/mail-server.ts'

/** A mail as it arrived: read by an independent reader, with those whom it was delivered to. */
export interface Arrived extends Email {
  readonly recipients: readonly string[]
  readonly isSecure: boolean
}

/** A real SMTP server, and how it takes mail at the moment. */
export interface PostOffice {
  readonly arrived: Arrived[]
  /** What it answers to the next mails instead of taking them, with the code of SMTP. */
  refuses: { readonly at: 'data' | 'recipient'; readonly code: number; readonly text?: string } | undefined
  password: string
  /** How to reach it. */
  readonly address: MailServer
  close(): Promise<void>
  open(): Promise<void>
}

const login = { user: 'tenantry', password: 'post-office-3' }

/** Opens it with STARTTLS where there is a certificate, and always with a log-in. */
export async function openPostOffice(tls?: { cert: string; key: string }): Promise<PostOffice> {
  let server: SMTPServer
  let port = 0
  const listen = () => {
    server = makeServer(office, tls)
    return new Promise<void>(resolve => {
      const listening = server.listen(port, 'localhost', () => {
        port = (listening.address() as AddressInfo).port
        resolve()
      })
    })
  }
  const office: PostOffice = {
    arrived: [],
    refuses: undefined,
    password: login.password,
    get address(): MailServer {
      const from = { name: 'Tenantry', address: 'tenants@operator.example' }
      return { host: 'localhost', port, security: tls ? 'starttls' : 'none', login, from }
    },
    open: listen,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
  await listen()
  return office
}

function makeServer(office: PostOffice, tls: { cert: string; key: string } | undefined): SMTPServer {
  const refuse = (at: 'data' | 'recipient', secret: string) => {
    const { refuses } = office
    if (refuses?.at !== at) return null
    return Object.assign(new Error(`${refuses.text ?? 'refused'} ${secret}`), { responseCode: refuses.code })
  }
  const server = new SMTPServer({
    ...tls,
    logger: false,
    disabledCommands: tls ? [] : ['STARTTLS'],
    allowInsecureAuth: !tls,
    onAuth: ({ username, password }, _session, done) =>
      username === login.user && password === office.password
        ? done(null, { user: username })
        : done(new Error('wrong password')),
    onRcptTo: (_address, _session, done) => done(refuse('recipient', '')),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', async () => {
        const mail = await PostalMime.parse(Buffer.concat(chunks))
        const refusal = refuse('data', /https?:\S+/.exec(mail.text ?? '')?.[0] ?? '')
        if (refusal) return done(refusal)
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        office.arrived.push({ ...mail, recipients, isSecure: session.secure })
        done()
      })
    },
  })
  // A client that does not trust the certificate hangs up; that is part of what is tested.
  server.on('error', () => undefined)
  return server
}
