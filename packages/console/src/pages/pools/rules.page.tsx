import { usePlace } from '../people/place.ts'
import { PasswordPolicyForm } from '../sign-in/password-policy-form.tsx'
import { SignInMethodsForm } from '../sign-in/sign-in-methods-form.tsx'
import { useParam } from '../tenant/parts/use-tenant.ts'

/** By what the users of a pool sign in. */
export function PoolSignInPage() {
  const { tenantId } = usePlace()
  const pool = useParam('poolId')
  return <SignInMethodsForm key={pool} tenantId={tenantId} pool={pool} />
}

/** What the passwords of a pool's users must satisfy. */
export function PoolPasswordPolicyPage() {
  const { tenantId } = usePlace()
  const pool = useParam('poolId')
  return <PasswordPolicyForm key={pool} tenantId={tenantId} pool={pool} />
}
