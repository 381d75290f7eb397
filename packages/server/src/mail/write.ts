import { type Language, SECRET_MARK } from './mail.ts'
import type { Words } from './templates/template.ts'
import { type MailFacts, type TemplateName, templates } from './templates.ts'

/** What is written into a mail beside the facts of its kind. */
export interface Writing<Name extends TemplateName> {
  readonly template: Name
  readonly language: Language
  readonly facts: MailFacts[Name]
  readonly tenantTitle: string
  readonly carries: 'link' | 'code' | 'nothing'
  readonly expiresAt: Date | undefined
  readonly publicUrl: string
  /** The page where a code is entered. */
  readonly page?: string | undefined
}

/** A mail in its two forms, with the mark where its link or code belongs. */
export interface Written {
  readonly subject: string
  readonly body: string
  readonly html: string
}

/** What no line of a mail may hold: whatever ends a header, is invisible, or turns the direction of writing. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
const SUBJECT_LIMIT = 200

/** Words a mail. Nothing that a person wrote can add a header, a line of HTML, or a link of its own making. */
export function writeMail<Name extends TemplateName>(about: Writing<Name>): Written {
  const { language, tenantTitle, publicUrl } = about
  const until = about.expiresAt ? writeMoment(about.expiresAt, language) : ''
  const words = templates[about.template][language]({ ...about.facts, tenantTitle, until })
  const foot = { en: `Sent by Tenantry: ${publicUrl}`, de: `Gesendet von Tenantry: ${publicUrl}` }[language]
  const subject = toLine(words.subject).slice(0, SUBJECT_LIMIT)
  return { subject, body: toText(words, about, foot), html: toHtml(words, about, { subject, foot }) }
}

/** The same with the link or code in its place, in the form that the mail has. */
export function putSecret(
  { body, html }: Pick<Written, 'body' | 'html'>,
  secret: string,
): Pick<Written, 'body' | 'html'> {
  return { body: body.replaceAll(SECRET_MARK, secret), html: html.replaceAll(SECRET_MARK, escapeHtml(secret)) }
}

function writeMoment(at: Date, language: Language): string {
  const form = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return `${form.format(at)} UTC`
}

function toLine(text: string): string {
  return text.replace(unprintable, ' ').replace(/ {2,}/g, ' ').trim()
}

function toText(
  words: Words,
  { carries, page }: Pick<Writing<TemplateName>, 'carries' | 'page'>,
  foot: string,
): string {
  const secret = carries === 'nothing' ? [] : [SECRET_MARK, ...(page === undefined ? [] : [page])]
  const paragraphs = [...words.before.map(toLine), ...secret, ...(words.after ?? []).map(toLine)]
  return [...paragraphs, `-- \n${foot}`].join('\n\n')
}

function toHtml(
  words: Words,
  { language, carries, page }: Pick<Writing<TemplateName>, 'language' | 'carries' | 'page'>,
  { subject, foot }: { subject: string; foot: string },
): string {
  const paragraph = (text: string) => `<p>${escapeHtml(toLine(text))}</p>`
  const secret = {
    link: `<p><a href="${SECRET_MARK}" style="${button}">${escapeHtml(words.button ?? subject)}</a></p><p style="${small}">${SECRET_MARK}</p>`,
    code: `<p style="${large}">${SECRET_MARK}</p>${page === undefined ? '' : `<p><a href="${page}">${page}</a></p>`}`,
    nothing: '',
  }[carries]
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">`,
    `<title>${escapeHtml(subject)}</title></head><body style="${sheet}">`,
    ...words.before.map(paragraph),
    secret,
    ...(words.after ?? []).map(paragraph),
    `<p style="${small}">${escapeHtml(foot)}</p></body></html>`,
  ].join('\n')
}

const sheet =
  'font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;max-width:36em;margin:0 auto;padding:24px'
const button =
  'display:inline-block;padding:10px 18px;border-radius:6px;background:#1f5fbf;color:#ffffff;text-decoration:none'
const large = 'font-family:ui-monospace,monospace;font-size:28px;letter-spacing:4px'
const small = 'font-size:13px;overflow-wrap:anywhere'

function escapeHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, sign => signs[sign] ?? sign)
}
