import { isPast, noTerms, type Terms, toGiven } from '../../../ui/until.ts'

/** What is said of an assignment beside whom it is for. */
export interface GivenValues {
  deny: boolean
  workspace: string
  /** As a `datetime-local` field holds it; empty: from now on. */
  notBefore: string
  terms: Terms
}

/** A grant without any limit. */
export const nothingGiven: GivenValues = { deny: false, workspace: '', notBefore: '', terms: noTerms }

/** What is wrong with its times: it would be over at once, or before it begins. */
export function timeProblem({ notBefore, terms }: GivenValues): 'past' | 'beforeBegin' | undefined {
  if (isPast(terms)) return 'past'
  if (!notBefore || !terms.until) return undefined
  return new Date(terms.until).getTime() <= new Date(notBefore).getTime() ? 'beforeBegin' : undefined
}

/** As the API takes it: nothing of what was left empty. */
export function toAssignment({ deny, workspace, notBefore, terms }: GivenValues) {
  const where = workspace.trim()
  return {
    ...(deny ? { effect: 'deny' as const } : {}),
    ...(where ? { workspace: where } : {}),
    ...(notBefore ? { notBefore: new Date(notBefore).toISOString() } : {}),
    ...toGiven(terms),
  }
}
