/** Texts that have broken other people's programs, and what must never reach a row. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'nul\u0000inside',
  'bell\u0007',
  'line\nbreak',
  'return\r\nBcc: all@people.example',
  '\u202egnp.exe',
  'a\u2066b\u2069',
  '\u200f',
  '\u200b\u200b',
  '\ud800',
  'high\udbff',
  '\udc00low',
  '\ufffe\uffff',
  '👩‍👩‍👧‍👦',
  'ﷺ'.repeat(50),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
  'İstanbul',
  'ß',
  'x'.repeat(10_000),
  '\u0301'.repeat(300),
  '__proto__',
  'constructor',
  'toString',
  "'; DROP TABLE tenants; --",
  '" OR "1"="1',
  '{{7*7}}',
  '%00',
  '%n%s%p',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://evil.example")',
  'null',
  'undefined',
  'NaN',
  '1e400',
  '-0',
  '9'.repeat(400),
  '0000-01-01T00:00:00Z',
  '0000-12-31T23:59:59Z',
  '9999-12-31T23:59:59.999999999Z',
  '2026-02-30T00:00:00Z',
  '2026-06-30T23:59:60Z',
  '2026-01-01T00:00:00+23:59',
  '2026-01-01T24:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'system',
  '*',
]

/** Values that are no text at all. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 63),
  1e308,
  [],
  {},
  [[[[[[]]]]]],
  { $ne: null },
  Array.from({ length: 1000 }, (_, place) => place),
  JSON.parse('{"__proto__":{"allowed":true}}'),
  JSON.parse('{"constructor":{"prototype":{"allowed":true}}}'),
]

/** Cursors that look like ours and hold what no list ever wrote. */
export function listForgedCursors(sorts: readonly string[]): string[] {
  const write = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const id = '00000000-0000-7000-8000-000000000001'
  const moments = ['not a date', '2026-13-45', 'infinity', '0000-01-01 00:00:00+00', '2026-01-01 29:00:00+00']
  const inner = [...moments, '2026-01-01 00:00:00+99', '', 'x', -1, 1.5, 9e18, 1e300, '\u0000', '\ud800']
  return [
    ...['', 'AAAA', '____', write(null), write({}), write([]), write([1, 2, 3, 4])],
    ...sorts.flatMap(sort => inner.flatMap(value => [write([sort, 0, value, id]), write([sort, 1, value, value])])),
    ...sorts.flatMap(sort => [write([sort, 0, 'a', 'x']), write([sort, 2, 'a', id]), write([sort, 0, 'a', id, id])]),
    ...['x', -1, 1.5, '9'.repeat(30), 1e300].map(value => write(['audit', 0, value])),
  ]
}
