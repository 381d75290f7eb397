import type { PolicyTestForm } from '@tenantry/contract/policy-tests'
import { NEW_YEAR } from '@tenantry/engine/cases/case-world'
import type { ClaimValue, Question } from '@tenantry/engine/model'
import { Fault } from '../kernel/fault.ts'
import { findJsonProblem } from '../kernel/json.ts'
import { tidyLine } from '../kernel/text.ts'

/** What a test asks and expects, as it is kept. */
export type TestBody = Omit<PolicyTestForm, 'name'>

/** How large a test may be, as JSON. */
const LARGEST = 16_384

/** The same in the form in which it is kept; refuses what cannot be. */
export function toTestBody({ permission, subject, workspace, now, because, ...rest }: TestBody): TestBody {
  const { user, identityRoles, claims, properties } = subject
  const body = {
    permission,
    subject: {
      user,
      ...(identityRoles === undefined || identityRoles.length === 0 ? {} : { identityRoles }),
      ...(claims === undefined ? {} : { claims }),
      ...(properties === undefined ? {} : { properties }),
    },
    ...(workspace === undefined ? {} : { workspace }),
    ...rest,
    ...(now === undefined ? {} : { now: toInstant(now) }),
    ...(because ? { because: tidyLine(because) } : {}),
  }
  const problem = findJsonProblem(body)
  if (problem !== undefined) throw new Fault('invalid_input', { detail: `the test ${problem}: leave that out` })
  if (JSON.stringify(body).length <= LARGEST) return body
  throw new Fault('invalid_input', { detail: `a test has at most ${LARGEST} characters: ask about less` })
}

/** Milliseconds only where there are some. */
function toInstant(moment: string): string {
  return new Date(moment).toISOString().replace('.000Z', 'Z')
}

/** The test as the engine is asked it. */
export function toAsked(test: TestBody, at: { readonly tenant: string; readonly policy: string }): Question {
  const { permission, subject, workspace, resource, action, context, now = NEW_YEAR } = test
  const { user, identityRoles = [], claims, properties } = subject
  return {
    ...at,
    permission,
    subject: { user, identityRoles, ...(properties === undefined ? {} : { properties }) },
    ...(claims === undefined ? {} : { claims: claims as Readonly<Record<string, ClaimValue>> }),
    ...(workspace === undefined ? {} : { workspace }),
    ...(resource === undefined ? {} : { resource }),
    ...(action === undefined ? {} : { action }),
    ...(context === undefined ? {} : { context }),
    now: Date.parse(now),
  }
}

/** Whether what came out is what is expected: the outcome, and the error, or that there is none. */
export function isPassed(
  { expect, error }: TestBody,
  found: { readonly outcome: 'allow' | 'deny'; readonly errors: readonly { readonly code: string }[] },
): boolean {
  return found.outcome === expect && found.errors[0]?.code === error
}
