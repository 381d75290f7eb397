import { type Application, isItsSecret } from './application.ts'
import type { FindApplication } from './applications.ts'

/** Who an application says it is, and its secret where it brought one. */
interface Named {
  readonly clientId: string
  readonly secret: string | undefined
}

/**
 * The application that a request comes from: with its secret in the header or the body (RFC 6749 section 2.3.1), or by
 * its id alone where it cannot keep one. Undefined for everything else: all reasons look alike.
 */
export async function findAuthenticated(
  find: FindApplication,
  given: { authorization: string | undefined; body: Readonly<Record<string, string>> },
): Promise<Application | undefined> {
  const named = readNamed(given)
  if (!named) return undefined
  const application = await find(named.clientId)
  if (!application) return undefined
  const keepsSecret = application.secretHashes.length > 0
  if (!keepsSecret) return named.secret === undefined && application.kind !== 'service' ? application : undefined
  return named.secret !== undefined && isItsSecret(application, named.secret) ? application : undefined
}

function readNamed({ authorization, body }: Parameters<typeof findAuthenticated>[1]): Named | undefined {
  const { client_id: clientId, client_secret: secret } = body
  if (authorization === undefined) return clientId === undefined ? undefined : { clientId, secret }
  if (secret !== undefined) return undefined
  const basic = /^basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1]
  const parts = /^([^:]*):(.*)$/s.exec(Buffer.from(basic ?? '', 'base64').toString('utf8'))
  const id = decode(parts?.[1])
  const brought = decode(parts?.[2])
  if (id === undefined || !brought || (clientId !== undefined && clientId !== id)) return undefined
  return { clientId: id, secret: brought }
}

/** Both parts are form-encoded before they are joined. */
function decode(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
