import type { Subject } from '@tenantry/contract/question'
import type { AccessPart } from '../../paths.ts'
import type { SearchPart } from '../../ui/use-address.ts'
import { readJsonObject } from '../policies/subjects/json-object.ts'

/** What a question is made of beside its sentence; each may be left empty. */
export const moreFields = [
  'roles',
  'claims',
  'properties',
  'resource',
  'resourceProperties',
  'actionProperties',
  'context',
  'workspace',
] as const
export type MoreField = (typeof moreFields)[number]

/** What is said of somebody beside their id; nobody is asked about in "who can". */
export const aboutSubject: readonly MoreField[] = ['roles', 'claims', 'properties']

const sentenceFields = ['user', 'other', 'permission', 'policy'] as const
export type SentenceField = (typeof sentenceFields)[number]

/** A question as it is typed and as it stands in the address: texts, empty where nothing was said. */
export type Asked = Readonly<Record<SentenceField | MoreField, string>>

/** Why, or one of the other questions. */
export type AskedPart = AccessPart | 'why'

/** What each question cannot do without. */
export const neededFields = {
  why: ['user', 'permission', 'policy'],
  who: ['permission', 'policy'],
  what: ['user'],
  compare: ['user', 'other', 'policy'],
} as const satisfies Record<AskedPart, readonly SentenceField[]>

const jsonFields = ['properties', 'resourceProperties', 'actionProperties', 'context'] as const

/** The question in the address. */
export function readAsked(search: SearchPart): Asked {
  const entries = [...sentenceFields, ...moreFields].map(name => [name, search[name] ?? ''] as const)
  return Object.fromEntries(entries) as Record<(typeof entries)[number][0], string>
}

/** The question as a link carries it; the search of a list is not part of it. */
export function toSearch(asked: Asked): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value.trim() || undefined]))
}

/** What is wrong with a field. */
export type FieldProblem = 'form.missing' | 'form.noJson' | 'form.noClaims'

/** What keeps a question from being asked, by field; nothing where it can be. */
export function findProblems(part: AskedPart, asked: Asked): Readonly<Record<string, FieldProblem>> {
  const missing = neededFields[part].filter(name => asked[name].trim() === '')
  // Who is looked for has no fields of their own; a link may still carry those of another question.
  const isAsked = (name: MoreField) => part !== 'who' || !aboutSubject.includes(name)
  const noJson = jsonFields.filter(name => isAsked(name) && asked[name].trim() !== '' && !readJsonObject(asked[name]))
  const isClaimless = isAsked('claims') && asked.claims.trim() !== '' && readClaims(asked.claims) === undefined
  const claims: FieldProblem = readJsonObject(asked.claims) ? 'form.noClaims' : 'form.noJson'
  return Object.fromEntries<FieldProblem>([
    ...missing.map(name => [name, 'form.missing'] as const),
    ...noJson.map(name => [name, 'form.noJson'] as const),
    ...(isClaimless ? [['claims', claims] as const] : []),
  ])
}

/** What is wrong with the fields that are filled in: what a link with a fault says at once, before anybody asks. */
export function findFaults(part: AskedPart, asked: Asked): Readonly<Record<string, FieldProblem>> {
  const problems = Object.entries(findProblems(part, asked))
  return Object.fromEntries(problems.filter(([, problem]) => problem !== 'form.missing'))
}

type Claims = NonNullable<Subject['claims']>
type ClaimValue = Claims[string]

const isAtom = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
const isClaimValue = (value: unknown): value is ClaimValue =>
  isAtom(value) || (Array.isArray(value) && value.every(isAtom))

/** The claims that were typed; nothing if they are none. */
function readClaims(text: string): Claims | undefined {
  const found = Object.entries(readJsonObject(text) ?? { '': null })
  const claims = found.flatMap(([name, value]): [string, ClaimValue][] => (isClaimValue(value) ? [[name, value]] : []))
  return claims.length === found.length ? Object.fromEntries(claims) : undefined
}

/** Somebody as the API is asked about them; the groups of our own members are looked up. */
export function toSubject(asked: Asked, user: string): Subject {
  const identityRoles = asked.roles.split('\n').flatMap(name => (name.trim() ? [name.trim()] : []))
  const claims = asked.claims.trim() ? readClaims(asked.claims) : undefined
  const properties = readJsonObject(asked.properties)
  return {
    user: user.trim(),
    resolve: true,
    ...(identityRoles.length > 0 ? { identityRoles } : {}),
    ...(claims ? { claims } : {}),
    ...(properties ? { properties } : {}),
  }
}

/** Where and about what is asked. A resource is of the kind that its policy speaks about. */
export function toCircumstances(asked: Asked) {
  const policy = asked.policy.trim()
  const resourceProperties = readJsonObject(asked.resourceProperties)
  const actionProperties = readJsonObject(asked.actionProperties)
  const context = readJsonObject(asked.context)
  const id = asked.resource.trim()
  const workspace = asked.workspace.trim()
  const hasResource = id !== '' || resourceProperties !== undefined
  return {
    ...(workspace ? { workspace } : {}),
    ...(hasResource
      ? { resource: { type: policy, id, ...(resourceProperties ? { properties: resourceProperties } : {}) } }
      : {}),
    ...(actionProperties ? { action: { name: asked.permission.trim(), properties: actionProperties } } : {}),
    ...(context ? { context } : {}),
  }
}

/** What counted for somebody beside their id, as a question brings it. */
export function toBrought(
  registered: { identityRoles: string[]; claims: object; properties: object } | null,
): Pick<Asked, 'roles' | 'claims' | 'properties'> {
  const { identityRoles = [], claims = {}, properties = {} } = registered ?? {}
  const toText = (bag: object) => (Object.keys(bag).length > 0 ? JSON.stringify(bag) : '')
  return { roles: identityRoles.join('\n'), claims: toText(claims), properties: toText(properties) }
}
