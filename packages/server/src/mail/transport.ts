import { createTransport } from 'nodemailer'
import type { MailServer } from '../kernel/mail-server.ts'
import type { LeasedMail } from './mail.ts'
import { putSecret } from './write.ts'

/** How a try to send ended. `permanent`: the mail server will not take this mail later either. */
export type Outcome =
  | { readonly is: 'sent' }
  | { readonly is: 'refused'; readonly permanent: boolean; readonly failure: string }

/** Hands mail to the operator's mail server; never throws. */
export type Transport = (mail: LeasedMail, signal: AbortSignal) => Promise<Outcome>

const CONNECT_MS = 15_000
const SILENCE_MS = 30_000
const FAILURE_LIMIT = 300

/** Opens nothing yet: each mail has a connection of its own, with limits on how long it may take. */
export function openTransport(server: MailServer, publicUrl: string): Transport {
  const { host, port, security, login, from } = server
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // Nothing that we send is a file or a page elsewhere.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (mail, signal) => {
    const secret = mail.link ?? mail.code ?? ''
    const { body, html } = putSecret(mail, secret)
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: mail.to },
        // Said apart from the headers, so that nothing in them can add somebody.
        envelope: { from: from.address, to: [mail.to] },
        subject: mail.subject,
        text: body,
        html,
        date: mail.createdAt,
        messageId: `<${mail.id}@${new URL(publicUrl).hostname}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': mail.language,
        },
        signal,
      })
      return { is: 'sent' }
    } catch (thrown) {
      return toOutcome(thrown, secret)
    }
  }
}

/** Codes with which a server asks for another log-in: a matter of configuration, which can be mended. */
const aboutLogIn = new Set([530, 534, 535, 538])

function toOutcome(thrown: unknown, secret: string): Outcome {
  const told = thrown instanceof Error ? thrown.message : String(thrown)
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  const answer = thrown instanceof Error && 'responseCode' in thrown ? Number(thrown.responseCode) : 0
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  // A server that quotes what it refuses must not bring a link into the outbox page.
  const quoted = secret === '' ? told : told.replaceAll(secret, '…')
  return {
    is: 'refused',
    permanent: isAboutMail && answer >= 500 && !aboutLogIn.has(answer),
    failure: quoted.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, FAILURE_LIMIT),
  }
}
