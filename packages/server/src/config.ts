import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type MailServer, type MailSettings, readMailServer } from './kernel/mail-server.ts'
import { StartFault } from './kernel/start-fault.ts'
import { openVault, openVaultWithoutKey, readVaultKeys, type Vault } from './kernel/vault.ts'

/** One setting of the environment, as the reference lists it. */
interface Setting {
  readonly name: string
  readonly meaning: string
  readonly fallback: string
}

/** Every setting there is. The reference in docs/guides is rendered from this list, and a test holds it to that. */
export const settings = [
  { name: 'TENANTRY_PORT', meaning: 'The port that API and console are served on.', fallback: '7400' },
  {
    name: 'TENANTRY_HOST',
    meaning: 'The address to listen on.',
    fallback: '`localhost` while the public URL is localhost, every address otherwise',
  },
  {
    name: 'TENANTRY_PUBLIC_URL',
    meaning:
      'Where people reach the console. Links in mails are made from it, never from a request. https or localhost.',
    fallback: '`http://localhost:<port>`',
  },
  {
    name: 'TENANTRY_INSECURE_HTTP',
    meaning: '`1` allows a public URL that is neither https nor localhost: sessions can then be stolen on the way.',
    fallback: 'off',
  },
  {
    name: 'TENANTRY_DATA_DIR',
    meaning: 'The folder of the embedded PostgreSQL. Not used with DATABASE_URL.',
    fallback: '`data` in the checkout',
  },
  {
    name: 'DATABASE_URL',
    meaning:
      'An external PostgreSQL (15 or newer), as the role `tenantry_app`. Without it the embedded one is started.',
    fallback: 'embedded',
  },
  {
    name: 'DATABASE_OWNER_URL',
    meaning: 'The same database as the role `tenantry_owner`: for migrations and for databases of a tenant’s own.',
    fallback: 'none: the schema must be current, and only `main` can be used',
  },
  {
    name: 'DATABASE_DIRECT_URL',
    meaning: 'The same database past a pooler, for what needs one connection for long.',
    fallback: 'DATABASE_URL',
  },
  {
    name: 'TENANTRY_SECRETS_KEY_FILE',
    meaning:
      'A file with the key that encrypts secrets in the database, the same one on every server of the instance ([secrets.md](secrets.md)).',
    fallback:
      '`secrets.key` in the data folder; with DATABASE_URL none: secrets stand in clear, and each start says so',
  },
  {
    name: 'TENANTRY_SUPERUSER_PASSWORD_FILE',
    meaning: 'A file with superuser’s password, for a first start without the set-up page.',
    fallback: 'none',
  },
  { name: 'TENANTRY_FIRST_USER', meaning: 'The user name of the first person’s own account.', fallback: 'none' },
  {
    name: 'TENANTRY_FIRST_USER_PASSWORD_FILE',
    meaning: 'A file with that person’s password.',
    fallback: 'none',
  },
  {
    name: 'TENANTRY_CONTACT',
    meaning:
      'Whom to ask, in one line, such as `Service Desk, +49 30 1234567`. Shown to people who have no access, and on the page Administrators where administrator management is turned off.',
    fallback:
      'none: people without access are told to ask an administrator, and the page names the operator of this instance',
  },
  {
    name: 'TENANTRY_ALLOW_PRIVATE_ENDPOINTS',
    meaning:
      '`1` lets endpoints, such as that of User Search, stand in private networks and on this machine, there also without TLS.',
    fallback: 'off: only public addresses are asked',
  },
  {
    name: 'TENANTRY_SMTP_URL',
    meaning:
      'The mail server: `smtps://user@mail.example.com`, or `smtp://…` with STARTTLS, which is required unless `?tls=none` is said. The password may stand in it ([mail.md](mail.md)).',
    fallback: 'none: mail waits on the page Mail',
  },
  {
    name: 'TENANTRY_SMTP_PASSWORD_FILE',
    meaning: 'A file with the password for the mail server.',
    fallback: 'none',
  },
  {
    name: 'TENANTRY_MAIL_FROM',
    meaning:
      'Who mail is from: `tenants@example.com` or `Tenants <tenants@example.com>`. Needed with TENANTRY_SMTP_URL.',
    fallback: 'none',
  },
  {
    name: 'TENANTRY_LOG_LEVEL',
    meaning: 'How much is logged: `error`, `warn`, `info` or `debug`.',
    fallback: '`warn`',
  },
] as const satisfies readonly Setting[]

type SettingName = (typeof settings)[number]['name']
type Environment = Readonly<Record<string, string | undefined>>

/** The server's configuration, checked. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly insecureHttp: boolean
  readonly dataDir: string
  readonly database:
    | { readonly appUrl: string; readonly ownerUrl: string | undefined; readonly directUrl: string }
    | undefined
  /** What encrypts secrets, where it does not follow from the data folder. */
  readonly vault: Vault | undefined
  readonly unattended:
    | { readonly superuserPassword: string; readonly userName: string; readonly password: string }
    | undefined
  /** Whom people ask who have no access, in one line. */
  readonly contact: string | undefined
  readonly allowPrivateEndpoints: boolean
  /** Who takes our mail; without one it waits in the outbox. */
  readonly mailServer: MailServer | undefined
  readonly logLevel: string
  readonly demo: boolean
}

/** Reads the environment and the arguments; anything that cannot be right is refused in one line. */
export function readConfig(environment: Environment, args: readonly string[], checkout: string): Config {
  const read = (name: SettingName): string | undefined => environment[name] || undefined
  const unknown = args.find(arg => arg !== '--demo')
  if (unknown !== undefined) throw new StartFault(`unknown argument "${unknown}": the only one is --demo`)
  const demo = args.includes('--demo')
  const port = readPort(read('TENANTRY_PORT'))
  const insecureHttp = read('TENANTRY_INSECURE_HTTP') === '1'
  const publicUrl = readPublicUrl(read('TENANTRY_PUBLIC_URL') ?? `http://localhost:${port}`, insecureHttp)
  const local = isLocal(publicUrl)
  return {
    port,
    host: demo ? 'localhost' : (read('TENANTRY_HOST') ?? (local ? 'localhost' : '::')),
    publicUrl,
    insecureHttp: insecureHttp && !isSafe(publicUrl),
    dataDir: resolve(checkout, read('TENANTRY_DATA_DIR') ?? 'data'),
    database: readDatabase(read),
    vault: readVault(read),
    unattended: readUnattended(read),
    contact: readContact(read('TENANTRY_CONTACT')),
    allowPrivateEndpoints: read('TENANTRY_ALLOW_PRIVATE_ENDPOINTS') === '1',
    mailServer: toMailServer(demo, {
      url: read('TENANTRY_SMTP_URL'),
      password: readOptionalSecret('TENANTRY_SMTP_PASSWORD_FILE', read('TENANTRY_SMTP_PASSWORD_FILE')),
      from: read('TENANTRY_MAIL_FROM'),
    }),
    logLevel: readLogLevel(read('TENANTRY_LOG_LEVEL') ?? 'warn'),
    demo,
  }
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? 7400)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new StartFault(`TENANTRY_PORT is "${text}": it must be a number from 1 to 65535`)
}

function readContact(text: string | undefined): string | undefined {
  const line = text?.trim()
  if (!line) return undefined
  if (line.length <= 200 && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(line)) return line
  throw new StartFault('TENANTRY_CONTACT must be one line of at most 200 characters')
}

function readLogLevel(text: string): string {
  if (['error', 'warn', 'info', 'debug'].includes(text)) return text
  throw new StartFault(`TENANTRY_LOG_LEVEL is "${text}": it must be error, warn, info or debug`)
}

function readPublicUrl(text: string, insecureHttp: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (
    !url ||
    (url.protocol !== 'http:' && url.protocol !== 'https:') ||
    url.pathname !== '/' ||
    url.search ||
    url.hash
  ) {
    throw new StartFault(
      `TENANTRY_PUBLIC_URL is "${text}": it must be like https://tenants.example.com, without a path`,
    )
  }
  if (!isSafe(url.origin) && !insecureHttp) {
    throw new StartFault(
      `TENANTRY_PUBLIC_URL is ${url.origin}: use https, since sessions could be stolen on the way (or set TENANTRY_INSECURE_HTTP=1)`,
    )
  }
  return url.origin
}

function isLocal(origin: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname)
}

/** Whether browsers keep a session's cookie safe for this URL: https, or this very machine. */
export function isSafe(origin: string): boolean {
  return new URL(origin).protocol === 'https:' || isLocal(origin)
}

function readDatabase(read: (name: SettingName) => string | undefined): Config['database'] {
  const appUrl = read('DATABASE_URL')
  const ownerUrl = read('DATABASE_OWNER_URL')
  if (appUrl === undefined) {
    if (ownerUrl !== undefined)
      throw new StartFault('DATABASE_OWNER_URL is set without DATABASE_URL: set both, or neither')
    return undefined
  }
  for (const [name, url] of [
    ['DATABASE_URL', appUrl],
    ['DATABASE_OWNER_URL', ownerUrl],
    ['DATABASE_DIRECT_URL', read('DATABASE_DIRECT_URL')],
  ] as const) {
    if (url !== undefined && !/^postgres(ql)?:\/\//.test(url)) {
      throw new StartFault(`${name} must begin with postgresql:// (its value is not shown here: it holds a password)`)
    }
  }
  return { appUrl, ownerUrl, directUrl: read('DATABASE_DIRECT_URL') ?? appUrl }
}

function readVault(read: (name: SettingName) => string | undefined): Vault | undefined {
  const name = 'TENANTRY_SECRETS_KEY_FILE'
  const text = readOptionalSecret(name, read(name))
  if (text !== undefined) return openVault(readVaultKeys(text, name))
  return read('DATABASE_URL') === undefined ? undefined : openVaultWithoutKey()
}

function readUnattended(read: (name: SettingName) => string | undefined): Config['unattended'] {
  const names = [
    'TENANTRY_SUPERUSER_PASSWORD_FILE',
    'TENANTRY_FIRST_USER',
    'TENANTRY_FIRST_USER_PASSWORD_FILE',
  ] as const
  const given = names.filter(name => read(name) !== undefined)
  if (given.length === 0) return undefined
  const absent = names.filter(name => !given.includes(name))
  if (absent.length > 0) throw new StartFault(`${given.join(', ')} needs ${absent.join(' and ')} beside it`)
  return {
    superuserPassword: readSecretFile(names[0], read(names[0]) ?? ''),
    userName: read(names[1]) ?? '',
    password: readSecretFile(names[2], read(names[2]) ?? ''),
  }
}

/** Nobody of the demo is real, so nothing is ever sent from it. */
function toMailServer(demo: boolean, mail: MailSettings): MailServer | undefined {
  const server = readMailServer(mail)
  return demo ? undefined : server
}

function readOptionalSecret(name: SettingName, path: string | undefined): string | undefined {
  return path === undefined ? undefined : readSecretFile(name, path)
}

function readSecretFile(name: SettingName, path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (thrown) {
    throw new StartFault(`${name}: the file ${path} cannot be read`, { cause: thrown })
  }
}
