import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { enterOwn } from '../authz/enter-as.ts'
import type { Parts } from '../authz/parts.ts'
import { withoutOnce } from '../kernel/caller.ts'
import { admit } from './admission.ts'
import { getState } from './requests.ts'

/**
 * What a request of an application has to pass, one after the other: somebody is signed in, may work with the
 * application in one of its tenants, and has consented where the application asks for it.
 */
export function makePolicy(parts: Parts) {
  const policy = interactionPolicy.base()
  // What a native application may do is said by its own setting, as for every other one.
  policy.get('consent')?.checks.remove('native_client_prompt')
  const check = new interactionPolicy.Check('not_admitted', 'the person has no access', async ctx => {
    await refuseStrangers(parts, ctx)
    return interactionPolicy.Check.NO_NEED_TO_PROMPT
  })
  policy.add(new interactionPolicy.Prompt({ name: 'admission', requestable: false }, check), 1)
  return policy
}

async function refuseStrangers({ connections }: Parts, { oidc, req }: KoaContextWithOIDC): Promise<void> {
  const state = getState({ req })
  const { application } = state
  if (!application) throw new Error('the application was looked up before')
  const wanted = oidc.params?.tenant
  const tenant = typeof wanted === 'string' ? wanted : undefined
  const caller = withoutOnce(state.caller)
  const admission = await enterOwn(connections, { caller, action: 'me.read', lock: 'read' }, (own, person) =>
    admit(own, person, { application, tenant }),
  )
  if ('reason' in admission) throw new errors.AccessDenied(admission.reason)
  state.admitted = admission.tenant
}
