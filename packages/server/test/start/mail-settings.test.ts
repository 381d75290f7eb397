import { describe, expect, it } from 'vitest'
import { readMailServer } from '../../src/kernel/mail-server.ts'

const from = 'tenants@example.com'
const read = (url: string, password?: string) => readMailServer({ url, password, from })

describe('the mail server', () => {
  it.each([
    ['smtps://mail.example.com', { port: 465, security: 'tls', login: undefined }],
    ['smtp://mail.example.com', { port: 587, security: 'starttls' }],
    ['smtp://mail.example.com:25?tls=none', { port: 25, security: 'none' }],
    ['smtp://localhost:2525', { host: 'localhost', port: 2525, security: 'none' }],
    ['smtp://[::1]?tls=required', { host: '::1', security: 'starttls' }],
    ['smtp://ten%40example.com:p%3Aw@mail.example.com', { login: { user: 'ten@example.com', password: 'p:w' } }],
  ])('is read from %s', (url, expected) => {
    expect(read(url)).toMatchObject({ from: { name: 'Tenantry', address: from }, ...expected })
  })

  it('is none where nothing is said, and half of it is refused', () => {
    expect(readMailServer({ url: undefined, password: undefined, from: undefined })).toBeUndefined()
    expect(() => readMailServer({ url: undefined, password: undefined, from })).toThrow(/TENANTRY_MAIL_FROM needs/)
    expect(() => readMailServer({ url: 'smtps://mail.example.com', password: undefined, from: undefined })).toThrow(
      /needs TENANTRY_MAIL_FROM/,
    )
    expect(() => read('smtps://ida@mail.example.com')).toThrow(/TENANTRY_SMTP_PASSWORD_FILE/)
    expect(() => read('smtps://ida:one@mail.example.com', 'two')).toThrow(/said twice/)
  })

  it.each(['mail.example.com', 'http://mail.example.com', 'smtps://', 'smtps://ida:s3cret@mail.example.com/inbox'])(
    'is refused as %s, without repeating what may hold a password',
    url => {
      expect(() => read(url)).toThrow(/must be like smtps:/)
      expect(() => read(url)).not.toThrow(/s3cret/)
    },
  )

  it.each([
    ['Tenants <tenants@example.com>', { name: 'Tenants', address: from }],
    ['a@example.com, b@example.com', undefined],
    ['Tenants <tenants@example.com>\r\nBcc: eve@elsewhere.example', undefined],
    ['tenants', undefined],
  ])('sends as %j, or not', (text, expected) => {
    const reading = () => readMailServer({ url: 'smtps://mail.example.com', password: undefined, from: text })?.from
    if (expected) expect(reading()).toEqual(expected)
    else expect(reading).toThrow(/TENANTRY_MAIL_FROM is/)
  })
})
