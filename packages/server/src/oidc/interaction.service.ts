import { decodeJwt } from 'jose'
import type { Clearance } from '../authz/clearance.ts'
import { enterAsServer } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { type Caller, withoutOnce } from '../kernel/caller.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { type Application, readClientId } from './application.ts'
import type { FindApplication } from './applications.ts'
import { findInteraction, saveInteraction } from './interactions.store.ts'
import { INTERACTION_SECONDS } from './issuer.ts'
import type { SignedIn } from './requests.ts'
import { findSignedIn } from './session-view.ts'

/** What the browser does next: goes somewhere, is asked for consent, or is told why not. */
export type Step =
  | { readonly to: string }
  | { readonly ask: { application: string; person: string; scopes: string[]; leadsTo: string } }
  | { readonly refusal: string }

/** A request of an application that waits, as the provider keeps it. */
interface Waiting {
  readonly iat: number
  readonly prompt: { readonly name: string; readonly reasons: readonly string[] }
  readonly params: Readonly<Record<string, string | undefined>>
  readonly returnTo: string
  /** Who was signed in when the request came. */
  readonly session?: { readonly uid: string }
  readonly lastSubmission?: Readonly<Record<string, unknown>>
  readonly result?: Readonly<Record<string, unknown>>
}

const OVER = 'this sign-in was finished already, or too much time has passed'

/** Takes a person through what the provider asks for: a log-in on our own page, and consent. */
export function interactionService(parts: Parts, findApplication: FindApplication) {
  const within = <Result>(caller: Caller, work: (system: Clearance<'oidc.use'>) => Promise<Result>) => {
    const alone = { ...withoutOnce(caller), session: undefined }
    return enterAsServer(parts.connections, { caller: alone, tenant: SYSTEM, action: 'oidc.use', lock: 'read' }, work)
  }
  const find = async (caller: Caller, id: string) =>
    (await within(caller, system => findInteraction(system, id))) as Waiting | undefined

  const finish = async (at: { caller: Caller; id: string }, waiting: Waiting, result?: object): Promise<Step> => {
    const { caller, id } = at
    // The session of the request may be another one by now: that was looked at here, so the provider need not.
    const { session: _then, result: _before, ...rest } = waiting
    const content = result ? { ...rest, result: { ...waiting.lastSubmission, ...result } } : rest
    await within(caller, system => saveInteraction(system, id, { content, seconds: INTERACTION_SECONDS }))
    return { to: waiting.returnTo }
  }

  return {
    /** Where a waiting request goes on: to the log-in page, to the question for consent, or back to the provider. */
    look: async (caller: Caller, id: string): Promise<Step> => {
      const waiting = await find(caller, id)
      if (!waiting) return { refusal: OVER }
      const application = await findApplication(waiting.params.client_id ?? '')
      if (!application) return { refusal: 'there is no such application (any more)' }
      const signedIn = await findSignedIn(parts, caller)
      const { name, reasons } = waiting.prompt
      if (!signedIn || (name === 'login' && !isEnough(signedIn, waiting))) return { to: toLogIn(id, waiting) }
      if (name === 'consent') return { ask: toQuestion(application, waiting, signedIn) }
      if (reasons.includes('id_token_hint') && subjectOfHint(waiting) !== signedIn.person.user) {
        return finish({ caller, id }, waiting, {
          error: 'login_required',
          error_description: 'somebody else signed in than the id_token_hint names',
        })
      }
      const { person, provedAt } = signedIn
      const ts = Math.floor(provedAt.getTime() / 1000)
      return finish({ caller, id }, waiting, { login: { accountId: person.user, ts } })
    },

    /** What the person said to the question for consent. */
    answer: async (caller: Caller, id: string, isAllowed: boolean): Promise<Step> => {
      const waiting = await find(caller, id)
      if (waiting?.prompt.name !== 'consent') return { refusal: OVER }
      if (!(await findSignedIn(parts, caller))) return { to: toLogIn(id, waiting) }
      const no = { error: 'access_denied', error_description: 'the person did not allow it' }
      return finish({ caller, id }, waiting, isAllowed ? { consent: {} } : no)
    },

    /** Sends a person back to the start of the step if they are not the one who finished it. */
    beforeResume: async (caller: Caller, id: string): Promise<{ to: string } | undefined> => {
      const waiting = await find(caller, id)
      const login = waiting?.result?.login as { accountId: string } | undefined
      if (!waiting || !login) return undefined
      const signedIn = await findSignedIn(parts, caller)
      if (signedIn?.person.user === login.accountId) return undefined
      await finish({ caller, id }, waiting)
      return { to: `/oidc/interaction/${id}` }
    },
  }
}

/** Whether who is signed in will do: where nobody was, anybody; else only who has shown since who they are. */
function isEnough({ person, provedAt }: SignedIn, { prompt, session, iat }: Waiting): boolean {
  if (prompt.reasons.every(reason => reason === 'no_session')) return true
  return person.session !== session?.uid || provedAt.getTime() >= (iat + 1) * 1000
}

function toLogIn(id: string, { params }: Waiting): string {
  const tenant = readClientId(params.client_id ?? '')?.tenant ?? SYSTEM
  const query = new URLSearchParams({ next: `/oidc/interaction/${id}` })
  if (params.login_hint !== undefined) query.set('hint', params.login_hint.slice(0, 200))
  return `/t/${tenant}/login?${query}`
}

function toQuestion({ name }: Application, { params }: Waiting, { person }: SignedIn) {
  const scopes = (params.scope ?? '').split(' ')
  return { application: name, person: person.displayName, scopes, leadsTo: params.redirect_uri ?? '' }
}

/** The subject of a hint that the provider has verified already. */
function subjectOfHint({ params }: Waiting): string | undefined {
  return decodeJwt(params.id_token_hint ?? '').sub
}
