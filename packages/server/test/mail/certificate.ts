import { generateKeyPairSync, sign } from 'node:crypto'

/** A certificate for localhost that signs itself, good for an hour, with its key. */
export function makeCertificate(): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(wrap(0x31, sequence(oid('55 04 03'), wrap(0x0c, Buffer.from('localhost')))))
  const withSha256 = sequence(oid('2a 86 48 ce 3d 04 03 02'))
  const altNames = sequence(wrap(0x82, Buffer.from('localhost')))
  const extensions = sequence(
    sequence(oid('55 1d 13'), wrap(0x04, sequence(wrap(0x01, Buffer.from([0xff]))))),
    sequence(oid('55 1d 11'), wrap(0x04, altNames)),
  )
  const body = sequence(
    wrap(0xa0, wrap(0x02, Buffer.from([2]))),
    wrap(0x02, Buffer.from([1])),
    withSha256,
    name,
    sequence(time(-60), time(3600)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    wrap(0xa3, extensions),
  )
  const signature = wrap(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]))
  const text = sequence(body, withSha256, signature)
    .toString('base64')
    .replace(/(.{64})/g, '$1\n')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** One value of DER: its tag, its length, itself. */
function wrap(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content])
}

const sequence = (...parts: Buffer[]) => wrap(0x30, Buffer.concat(parts))
const oid = (hex: string) => wrap(0x06, Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const time = (fromNowSeconds: number) =>
  wrap(0x18, Buffer.from(`${new Date(Date.now() + fromNowSeconds * 1000).toISOString().replace(/[-:T]|\..*/g, '')}Z`))
