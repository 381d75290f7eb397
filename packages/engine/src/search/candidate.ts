import type { Question, Situation, Subject } from '../model.ts'

/** A registered subject, with what belongs to it in a question. */
export interface Candidate extends Pick<Situation, 'claims' | 'standing'> {
  readonly subject: Subject
}

/** A situation without whose it is. */
export type OpenSituation = Omit<Situation, keyof Candidate>

/** A question without who asks. */
export type OpenQuestion = Omit<Question, keyof Candidate>

/** A situation or question as a candidate's own; nothing but the candidate says who it is. */
export function askFor<Open extends OpenSituation>(open: Open, { subject, claims, standing }: Candidate) {
  return {
    ...open,
    subject,
    ...(claims === undefined ? {} : { claims }),
    ...(standing === undefined ? {} : { standing }),
  }
}
