import * as client from 'openid-client'

/** What your application keeps of a sign-in until the person comes back. */
interface Begun {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Where to send the person, and what to keep meanwhile. */
export async function begin(config: client.Configuration, redirectUri: string, tenant?: string) {
  const begun = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email tenantry.api',
    code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
    state: begun.state,
    nonce: begun.nonce,
    ...(tenant === undefined ? {} : { tenant }),
  })
  return { url, begun }
}

/** The tokens, once the person is back at your redirect URI. */
export function finish(config: client.Configuration, cameBackTo: URL, { state, nonce, verifier }: Begun) {
  return client.authorizationCodeGrant(config, cameBackTo, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
}

/** A token for another tenant in which the same person is a member (RFC 8693). */
export function goTo(config: client.Configuration, accessToken: string, tenant: string) {
  return client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:token-exchange', {
    subject_token: accessToken,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    tenant,
  })
}
