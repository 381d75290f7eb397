/**
 * The modules of the plan `oidcc-basic-certification-test-plan` of the OpenID Foundation's conformance suite, in its
 * order: what a Basic OP is tried with.
 */
export const certificationModules: readonly string[] = [
  'oidcc-server',
  'oidcc-response-type-missing',
  'oidcc-idtoken-signature',
  'oidcc-idtoken-unsigned',
  'oidcc-userinfo-get',
  'oidcc-userinfo-post-header',
  'oidcc-userinfo-post-body',
  'oidcc-ensure-request-without-nonce-succeeds-for-code-flow',
  'oidcc-scope-profile',
  'oidcc-scope-email',
  'oidcc-scope-address',
  'oidcc-scope-phone',
  'oidcc-scope-all',
  'oidcc-ensure-other-scope-order-succeeds',
  'oidcc-display-page',
  'oidcc-display-popup',
  'oidcc-prompt-login',
  'oidcc-prompt-none-not-logged-in',
  'oidcc-prompt-none-logged-in',
  'oidcc-max-age-1',
  'oidcc-max-age-10000',
  'oidcc-ensure-request-with-unknown-parameter-succeeds',
  'oidcc-id-token-hint',
  'oidcc-login-hint',
  'oidcc-ui-locales',
  'oidcc-claims-locales',
  'oidcc-ensure-request-with-acr-values-succeeds',
  'oidcc-codereuse',
  'oidcc-codereuse-30seconds',
  'oidcc-ensure-registered-redirect-uri',
  'oidcc-ensure-post-request-succeeds',
  'oidcc-server-client-secret-post',
  'oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported',
  'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported',
  'oidcc-claims-essential',
  'oidcc-ensure-request-object-with-redirect-uri',
  'oidcc-refresh-token',
  'oidcc-ensure-request-with-valid-pkce-succeeds',
]

/** What is wrong with how the guide and the titles of tests account for the plan. */
export function findGaps(guide: string, tried: ReadonlySet<string>): string[] {
  const rows = guide.split('\n').filter(line => line.startsWith('| `oidcc-'))
  const isNamedIn = (row: string, name: string) => row.includes(`\`${name}\``)
  return certificationModules.flatMap(name => {
    const row = rows.find(line => isNamedIn(line, name))
    if (row === undefined) return [`${name}: the guide does not name it`]
    const isGivenUp = /\| do(es)? not apply: \S/.test(row)
    if (isGivenUp && tried.has(name)) return [`${name}: the guide says that it does not apply, a test tries it`]
    return isGivenUp || tried.has(name) ? [] : [`${name}: nothing tries it, and no reason is given`]
  })
}
