import type { Facts, Lack } from '@tenantry/contract/refusal'
import type { FieldProblem, Problem, RefusedPermit, Told } from '../../api/problem.ts'
import { asSentence } from './as-sentence.ts'
import { wordExpression } from './word-expression.ts'
import { type RefusalWords, refusalWords } from './words.ts'

/** What the API refused, in the language of the console; in the API's own words, made a sentence, where there are none of ours. */
export function wordProblem(problem: Problem, words = refusalWords()): string {
  return (words && word(problem, words)) ?? asSentence(problem.detail || problem.title, problem.facts)
}

/** What is wrong with one field. */
export function wordField(wrong: FieldProblem, words = refusalWords()): string {
  const ours =
    words &&
    (wordCase(wrong, words) ??
      wordKeyword(wrong, words) ??
      sentenceOf(wrong, words) ??
      wordExpression(wrong.message, words))
  return ours ?? asSentence(wrong.message, wrong.facts)
}

/** The same after the label of the field: the API's own words go on from there, small as they are. */
export function wordFieldAt(label: string, wrong: FieldProblem, words = refusalWords()): string {
  return words ? `${label}: ${wordField(wrong, words)}` : asSentence(`${label}: ${wrong.message}`, wrong.facts)
}

/** The same where the field itself is not in sight: with its name before it. */
export function wordFieldFar(wrong: FieldProblem, words = refusalWords()): string {
  const steps = wrong.field.split('.')
  const label = words && textIn(words.fields, [...steps].reverse().find(step => !/^\d+$/.test(step)) ?? '')
  if (!wrong.field) return wordField(wrong, words)
  return wordFieldAt(label ?? readable(wrong.field), wrong, words)
}

/** The last name in the path of a field, as words: "Redirect URIs" for `redirectUris.0`. */
function readable(field: string): string {
  const last = field.split('.').findLast(step => !/^\d*$/.test(step)) ?? field
  const spaced = last.replace(/[a-z](?=[A-Z])/g, '$& ').toLowerCase()
  const begun = `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`
  return begun.replace(/\b(?:id|ur[il])s?\b/gi, word => word.toUpperCase().replace(/S$/, 's'))
}

/** Why an act is not open to the person; nothing where the server gives no reason. */
export function wordPermit(permit: RefusedPermit, words = refusalWords()): string | undefined {
  const { reason, code = '', facts } = permit
  return (words && word({ ...permit, code }, words)) ?? (reason && asSentence(reason, facts))
}

type Refused = Told & { code: string; errors?: readonly FieldProblem[] | undefined }

function word(refused: Refused, words: RefusalWords): string | undefined {
  const lacking = wordLacks(refused, words)
  // Who lacks something is told by what: the general sentence would only say less of the same.
  const isTold = lacking !== undefined && !refused.case && isAboutLacks.has(refused.code)
  const sentence = isTold ? undefined : (wordCase(refused, words) ?? sentenceOf(refused, words))
  if (sentence === undefined && lacking === undefined) return undefined
  const fields = refused.case ? [] : (refused.errors ?? []).map(each => wordFieldFar(each, words))
  return [sentence, lacking, ...fields].filter(each => each !== undefined).join(' ')
}

const isAboutLacks: ReadonlySet<string> = new Set(['permission_missing', 'impersonation_refused'])

function textIn(part: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const found = Object.hasOwn(part, name) ? part[name] : undefined
  return typeof found === 'string' ? found : undefined
}

function wordCase(told: Told, words: RefusalWords): string | undefined {
  const sentence = textIn(words.cases, told.case ?? '')
  return sentence && fill(sentence, told, words)
}

/** The sentence of a code; the one with the tenant where the refusal names it. */
function sentenceOf({ code, ...told }: Refused, words: RefusalWords): string | undefined {
  const plain = textIn(words.codes, code)
  if (plain !== undefined) return plain
  const both = Object.hasOwn(words.codes, code) ? words.codes[code] : undefined
  if (typeof both !== 'object' || both === null) return undefined
  const texts: Record<string, unknown> = { ...both }
  return fill(textIn(texts, 'where') ?? '', told, words) ?? textIn(texts, 'plain')
}

function wordKeyword({ code, facts = {} }: FieldProblem, words: RefusalWords): string | undefined {
  const isEmpty = code === 'minLength' && facts.limit === 1
  const sentence = textIn(words.keywords, isEmpty ? 'notEmpty' : code)
  return sentence && fill(sentence, { facts }, words)
}

function wordLacks({ code, lacks = [] }: Refused, words: RefusalWords): string | undefined {
  if (lacks.length === 0) return undefined
  const sentence = textIn(words.lacks, code === 'impersonation_refused' ? 'superuser' : 'you') ?? ''
  const one = ({ permission, where, roles }: Lack) =>
    fill(sentence, { facts: { permission, roles: wordRoles(roles, words) }, where }, words)
  const told = lacks.map(one)
  return told.includes(undefined) ? undefined : told.join(' ')
}

function wordRoles(roles: Lack['roles'], words: RefusalWords): string {
  const named = roles.map(({ name, kind }) => {
    const kinds: Record<string, string> = { right: 'rights', 'function-privilege': 'privileges' }
    const sentence = textIn(words.lacks, kinds[kind] ?? '')
    return (sentence && fill(sentence, { facts: { name } }, words)) ?? name
  })
  return new Intl.ListFormat(words.language, { type: 'disjunction' }).format(named)
}

/** A sentence with its facts; nothing where one is not known, since half a sentence misleads. */
function fill(sentence: string, { facts = {}, where }: Told, words: RefusalWords): string | undefined {
  const known: Facts = where ? { where: where.title, ...facts } : facts
  let isWhole = true
  const filled = sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = Object.hasOwn(known, name) ? known[name] : undefined
    if (fact === undefined) isWhole = false
    return fact === undefined ? '' : show(name, fact, words)
  })
  return isWhole ? filled : undefined
}

function show(name: string, fact: Facts[string], words: RefusalWords): string {
  if (typeof fact === 'number') return fact.toLocaleString(words.language)
  if (Array.isArray(fact)) return listed(name, words).format(fact.map(each => termFor(name, each, words)))
  if (name === 'moment' || name === 'day') return showMoment(fact, name === 'day', words.language)
  return termFor(name, fact, words)
}

/** Of several types a value has one; of all other things, all are meant. */
function listed(name: string, { language }: RefusalWords): Intl.ListFormat {
  return new Intl.ListFormat(language, { type: name === 'type' ? 'disjunction' : 'conjunction' })
}

/** What the server says in a word of its own: a status, a type, a kind, the form of a field. */
function termFor(name: string, value: string, words: RefusalWords): string {
  if (name === 'kind') return textIn(words.kinds, value) ?? value
  if (name === 'form') return textIn(words.forms, value) ?? value
  if (name === 'names') return textIn(words.fields, value) ?? value
  const terms = words.terms[name]
  return (typeof terms === 'object' && terms !== null && textIn({ ...terms }, value)) || value
}

function showMoment(text: string, isDay: boolean, language: string): string {
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) return text
  const style = isDay
    ? ({ dateStyle: 'medium', timeZone: 'UTC' } as const)
    : ({ dateStyle: 'medium', timeStyle: 'short' } as const)
  return new Intl.DateTimeFormat(language, style).format(moment)
}
