import { isPast, noTerms, type Terms, toGiven } from '../../../ui/until.ts'

/** What is said of an assignment beside whom it is for. */
export interface GivenValues {
  deny: boolean
  workspace: string
  terms: Terms
}

/** A grant without any limit. */
export const nothingGiven: GivenValues = { deny: false, workspace: '', terms: noTerms }

/** Whether it would end before it begins. */
export const isGivenLate = ({ terms }: GivenValues) => isPast(terms)

/** As the API takes it: nothing of what was left empty. */
export function toAssignment({ deny, workspace, terms }: GivenValues) {
  const where = workspace.trim()
  return {
    ...(deny ? { effect: 'deny' as const } : {}),
    ...(where ? { workspace: where } : {}),
    ...toGiven(terms),
  }
}
