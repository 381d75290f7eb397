import type { Resource } from '../src/model.ts'
import type { Candidate } from '../src/search/candidate.ts'
import { toClaims, toResource } from './random-expressions.ts'

/** Registered subjects of the random worlds: with and without identity roles, claims, attributes and a standing. */
export const people: readonly Candidate[] = ['ann', 'ben', 'eve', 'ann', 'ben', 'eve', 'eve'].map((user, i) => ({
  subject: {
    user,
    identityRoles: ['staff', 'guests'].filter((_, bit) => (i * 5) & (1 << bit)),
    ...(i % 3 === 1 ? { properties: { role: 'admin' } } : {}),
  },
  ...(i % 2 === 0 ? { claims: toClaims(i * 11 + 15) } : {}),
  ...(i % 4 === 0 ? {} : { standing: i % 4 === 1 ? 'superuser' : 'member' }),
}))

/** Registered resources of the random worlds. */
export const resources: readonly Resource[] = Array.from({ length: 8 }, (_, i) => toResource(i))
