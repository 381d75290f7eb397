import type { Question, Situation } from '../src/model.ts'
import type { Meanings } from './naive.ts'

/** An expression in words, and what it means, told without any expression language. */
interface Told {
  readonly source: string
  readonly means: (situation: Situation) => boolean
}

const single: readonly Told[] = [
  { source: "claims.dept == 'it'", means: ({ claims }) => claims?.dept === 'it' },
  { source: "'lead' in claims.tags", means: ({ claims }) => isAmong('lead', claims?.tags) },
  { source: 'claims.level == 2', means: ({ claims }) => claims?.level === 2 },
  { source: 'claims.vip == true', means: ({ claims }) => claims?.vip === true },
  { source: "user.id == 'ann'", means: ({ subject }) => subject.user === 'ann' },
  { source: "user.properties.role == 'admin'", means: ({ subject }) => subject.properties?.role === 'admin' },
  { source: "tenant.id == 'acme'", means: ({ tenant }) => tenant === 'acme' },
  { source: "resource.type == 'order'", means: ({ resource }) => resource?.type === 'order' },
  {
    source: "resource.properties.status == 'active'",
    means: ({ resource }) => resource?.properties?.status === 'active',
  },
  { source: "action.name == 'read'", means: ({ action }) => action?.name === 'read' },
  { source: 'action.properties.soft == true', means: ({ action }) => action?.properties?.soft === true },
  { source: "context.zone == 'inner'", means: ({ context }) => context?.zone === 'inner' },
]

const both = ([one, other]: readonly [Told | undefined, Told | undefined]): readonly Told[] =>
  one && other ? [{ source: `${one.source} && ${other.source}`, means: s => one.means(s) && other.means(s) }] : []

const told: readonly Told[] = [...single, ...single.flatMap((one, i) => both([one, single[(i + 3) % single.length]]))]

/** What every expression of the random worlds means. */
export const meanings: Meanings = new Map(told.map(({ source, means }) => [source, means]))

/** One of the expressions; simple ones come up more often than others. */
export function pickExpression(number: number): string {
  return told[number % 2 === 0 ? number % single.length : number % told.length]?.source ?? ''
}

type Attributes = Pick<Question, 'claims' | 'resource' | 'action' | 'context'>

/** What a question says beside who asks for what, drawn from a number: each part is there or not, right or wrong. */
export function toAttributes(number: number): Attributes {
  const bit = (at: number) => (number & (1 << at)) !== 0
  return {
    ...(bit(0) ? { claims: toClaims(number >>> 1) } : {}),
    ...(bit(5) ? { resource: toResource(number >>> 6) } : {}),
    ...(bit(2) && bit(8) ? { action: { name: bit(1) ? 'read' : 'write', properties: { soft: bit(4) } } } : {}),
    ...(bit(3) ? { context: { zone: bit(7) ? 'inner' : 'outer' } } : {}),
  }
}

/** A resource drawn from a number. */
export function toResource(number: number): NonNullable<Question['resource']> {
  const status = number % 2 === 0 ? 'active' : 'archived'
  const resource = { type: number % 3 === 0 ? 'invoice' : 'order', id: `r${number % 7}` }
  return number % 4 === 3 ? resource : { ...resource, properties: { status } }
}

/** Claims drawn from a number, some of them of a type that an expression does not expect. */
export function toClaims(number: number): NonNullable<Question['claims']> {
  const bit = (at: number) => (number & (1 << at)) !== 0
  return {
    ...(bit(0) ? { dept: bit(1) ? 'it' : 'hr' } : {}),
    ...(bit(2) ? { tags: bit(3) ? ['lead', 'x'] : 'lead' } : {}),
    ...(bit(1) ? { level: bit(4) ? 2 : 3 } : {}),
    ...(bit(3) ? { vip: bit(0) } : {}),
  }
}

function isAmong(text: string, value: unknown): boolean {
  return Array.isArray(value) && value.includes(text)
}
