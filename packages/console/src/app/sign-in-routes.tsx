import { type AnyRoute, lazyRouteComponent } from '@tanstack/react-router'
import { patterns } from '../paths.ts'

/** Makes a page at an address: below the root at system level, behind the tenant's door inside a tenant. */
type MakePage = (path: string, component: ReturnType<typeof lazyRouteComponent>) => AnyRoute

const places = {
  system: { signIn: patterns.systemAdministratorsSignIn, policy: patterns.systemAdministratorsPasswordPolicy },
  tenant: { signIn: patterns.settingsAdministratorsSignIn, policy: patterns.settingsAdministratorsPasswordPolicy },
} as const

/** How administrators sign in at one place: the methods and the password policy of their pool. */
export function signInRoutes(place: keyof typeof places, page: MakePage): AnyRoute[] {
  const at = places[place]
  return [
    page(
      at.signIn,
      lazyRouteComponent(() => import('../pages/sign-in/sign-in.page.tsx'), 'AdministratorsSignInPage'),
    ),
    page(
      at.policy,
      lazyRouteComponent(() => import('../pages/sign-in/password-policy.page.tsx'), 'AdministratorsPasswordPolicyPage'),
    ),
  ]
}
