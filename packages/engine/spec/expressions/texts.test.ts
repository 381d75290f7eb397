import { describe, expect, test } from 'vitest'
import { scan } from '../../src/expressions/scan.ts'
import { refusals, said } from './said.ts'

describe('a text in quotes', () => {
  test.each([
    [String.raw`'\x41\X4a\101\u0042\U0001F600\n\t\\\'\"'`, `AJAB\u{1f600}\n\t\\'"`],
    [String.raw`'\377'`, '\u00ff'],
    [String.raw`'\uD7FF\uE000\U0010FFFF'`, '\ud7ff\ue000\u{10ffff}'],
    [String.raw`r'\q' + R"\'"`, String.raw`\q\'`],
    [`'''a\nb''' + """c'd"""`, `a\nbc'd`],
    [`'''it's'''`, `it's`],
    [`'a"b' + "a'b"`, `a"ba'b`],
  ])('%s', (source, text) => {
    expect(said(source)).toBe(text)
  })

  test.each([
    [String.raw`b'\x41\101' == b'AA'`],
    [String.raw`br'\q' == b'\\q' && bR'\'.size() == 1`],
    [String.raw`'\u0041' == 'A' && r'\u0041'.size() == 6`],
  ])('%s', source => {
    const isAccepted = refusals(source).length === 0
    expect([source, isAccepted ? said(source) : refusals(source)]).toEqual([source, true])
  })

  const backslash = String.raw`write '\\' for a backslash`
  test.each([
    [String.raw`'\q'`, 1, String.raw`the escape '\q' is unknown: ${backslash}`],
    [String.raw`'\x4'`, 1, String.raw`the escape '\x' is unknown: ${backslash}`],
    [String.raw`'\u12'`, 1, String.raw`the escape '\u' is unknown: ${backslash}`],
    [String.raw`'\U0001F60'`, 1, String.raw`the escape '\U' is unknown: ${backslash}`],
    [String.raw`'\400'`, 1, String.raw`the escape '\4' is unknown: ${backslash}`],
    [String.raw`'\18'`, 1, String.raw`the escape '\1' is unknown: ${backslash}`],
    [String.raw`'\12'`, 1, String.raw`the escape '\1' is unknown: ${backslash}`],
    [String.raw`b'\u0041'`, 2, String.raw`'\u0041' cannot stand in bytes: write its bytes as '\x..'`],
    [String.raw`B'\U00000041'`, 2, String.raw`'\U00000041' cannot stand in bytes: write its bytes as '\x..'`],
    [String.raw`'\ud800'`, 1, String.raw`'\ud800' is no character`],
    [String.raw`'\uDFFF'`, 1, String.raw`'\uDFFF' is no character`],
    [String.raw`'\U00110000'`, 1, String.raw`'\U00110000' is no character`],
    [`'a\nb'`, 0, `this text is never closed: add '`],
    [`'a\rb'`, 0, `this text is never closed: add '`],
    ['"a', 0, 'this text is never closed: add "'],
    [`1 == 'a"`, 5, `this text is never closed: add '`],
    [`'''a''`, 0, `this text is never closed: add '''`],
    ['"""a""', 0, 'this text is never closed: add """'],
  ])('%s is refused', (source, offset, message) => {
    expect(refusals(source)).toEqual([['syntax', offset, message]])
  })
})

describe('the parts of a source', () => {
  test.each([
    'word a _ A1 in `a-b.c/d e` claims',
    'number 0 10 007 1.5 12.25 .5 .25 0.1 1e5 1E5 1e+5 1.5e-10 .5e12 0x1F 0XaBc 0x1Fu 1u 10U 1e5u',
    `text 'a' "b" r'c' bR'd' '''e''' "" ''''''`,
    'sign && || == != <= >= < > + - * / % ! ? : . , ( ) [ ] { }',
  ])('%s', row => {
    const [kind = '', ...parts] = row.split(/ (?![^`]*`(?:[^`]*`[^`]*`)*[^`]*$)/)
    expect(scan(parts.join('\n')).map(token => token.text)).toEqual(parts)
    expect(new Set(scan(parts.join('\n')).map(token => token.kind))).toEqual(new Set([kind]))
  })

  test('stand at their offsets, without blanks and comments', () => {
    expect(scan(' // one\n\t// two\r\n\fa.b\r==1 //').map(({ text, offset }) => [text, offset])).toEqual([
      ['a', 18],
      ['.', 19],
      ['b', 20],
      ['==', 22],
      ['1', 24],
    ])
  })

  test.each([
    ['1.', ['1', '.']],
    ['1..2', ['1', '.', '.2']],
    ['1.5.5', ['1.5', '.5']],
    ['1x', ['1', 'x']],
    ['0x1G', ['0x1', 'G']],
    ['1e+x', ['1', 'e', '+', 'x']],
  ])('%s falls into %j', (source, parts) => {
    expect(scan(source).map(token => token.text)).toEqual(parts)
  })
})
