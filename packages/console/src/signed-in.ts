const key = 'tenantry-signed-in'

/** Whether somebody was signed in in this tab: only then is it news to them that their session has ended. */
export const signedIn = {
  mark: () => window.sessionStorage.setItem(key, '1'),
  was: () => window.sessionStorage.getItem(key) !== null,
  forget: () => window.sessionStorage.removeItem(key),
}
