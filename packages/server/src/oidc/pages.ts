import { randomBytes } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { scopes } from './issuer.ts'
import { type PageTexts, textsFor } from './page-texts.ts'

/** A small page with the policy that it needs from the browser. */
export interface Page {
  readonly html: string
  readonly contentSecurityPolicy: string
}

/** Shows why a request of an application cannot be answered to it; nothing of the request is taken for markup. */
export function errorPage(acceptLanguage: string | undefined, told: { error: string; description?: string }): Page {
  return makePage(acceptLanguage, texts => ({
    title: texts.failed,
    body: `<p>${toMarkup(texts.failedAdvice)}</p>
<p class="dimmed">${toMarkup(texts.technical)}</p>
<p class="code"><code>${toMarkup(told.error)}</code>${told.description ? `<br>${toMarkup(told.description)}` : ''}</p>`,
  }))
}

/** The provider's way to show a refusal that it cannot hand to the application. */
export function renderProviderError(ctx: KoaContextWithOIDC, out: { error: string; error_description?: string }): void {
  const page = errorPage(ctx.get('accept-language'), {
    error: out.error,
    ...(out.error_description === undefined ? {} : { description: out.error_description }),
  })
  ctx.type = 'html'
  ctx.set('content-security-policy', page.contentSecurityPolicy)
  ctx.body = page.html
}

/** Asks a person whether an application may have what it asks for. */
export function consentPage(
  acceptLanguage: string | undefined,
  asked: { application: string; person: string; scopes: readonly string[]; leadsTo: string },
): Page {
  const { application, person } = asked
  return makePage(
    acceptLanguage,
    texts => ({
      title: fill(texts.consent, { application, person }),
      body: `<p>${toMarkup(fill(texts.consentLead, { application, person }))}</p>
<ul>${scopes
        .filter(scope => asked.scopes.includes(scope))
        .map(scope => `<li>${toMarkup(texts.scopes[scope])}</li>`)
        .join('')}</ul>
<form method="post">
<button name="answer" value="allow">${toMarkup(texts.allow)}</button>
<button name="answer" value="deny" class="secondary">${toMarkup(texts.deny)}</button>
</form>`,
    }),
    asked.leadsTo,
  )
}

/** Asks a person whether to log out, as nobody else can prove that they want it. */
export function logOutPage(
  acceptLanguage: string | undefined,
  asked: { fields: Readonly<Record<string, string>>; leadsTo: string | undefined },
): Page {
  const hidden = Object.entries(asked.fields)
    .map(([name, value]) => `<input type="hidden" name="${toMarkup(name)}" value="${toMarkup(value)}">`)
    .join('')
  return makePage(
    acceptLanguage,
    texts => ({
      title: texts.logOut,
      body: `<p>${toMarkup(texts.logOutLead)}</p>
<form method="post" action="/oidc/logout/confirm">${hidden}
<button name="answer" value="yes">${toMarkup(texts.logOutNow)}</button>
<button name="answer" value="no" class="secondary">${toMarkup(texts.stay)}</button>
</form>`,
    }),
    asked.leadsTo,
  )
}

/** Says how a log-out ended that leads nowhere else. */
export function loggedOutPage(acceptLanguage: string | undefined, { isOut }: { isOut: boolean }): Page {
  return makePage(acceptLanguage, texts => ({
    title: isOut ? texts.loggedOut : texts.stayed,
    body: `<p>${toMarkup(isOut ? texts.loggedOutLead : texts.stayedLead)}</p>`,
  }))
}

function makePage(
  acceptLanguage: string | undefined,
  write: (texts: PageTexts) => { title: string; body: string },
  leadsTo?: string,
): Page {
  const { texts, language } = textsFor(acceptLanguage)
  const { title, body } = write(texts)
  const nonce = randomBytes(16).toString('base64')
  return {
    html: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${toMarkup(title)} · Tenantry</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style nonce="${nonce}">${STYLE}</style>
</head>
<body><main><h1>${toMarkup(title)}</h1>
${body}</main></body>
</html>
`,
    contentSecurityPolicy: [
      "default-src 'none'",
      `style-src 'nonce-${nonce}'`,
      "img-src 'self'",
      // Browsers hold the form to where its answer leads in the end.
      `form-action 'self'${leadsTo === undefined ? '' : ` ${toSource(leadsTo)}`}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  }
}

/** An address of an application as a source: its origin, or its own scheme. */
function toSource(uri: string): string {
  const { protocol, origin } = new URL(uri)
  return origin === 'null' ? protocol : origin
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

function toMarkup(text: string): string {
  return text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}

const STYLE = `
:root{color-scheme:light dark;--ground:light-dark(#eef2f4,#0e1215);--surface:light-dark(#fff,#1a2026);
--line:light-dark(#d3d9e0,#2c353e);--text:light-dark(#1a2128,#dce3ea);--dimmed:light-dark(#55606c,#98a4b0);
--accent:light-dark(#0b6661,#17847e)}
*{box-sizing:border-box}
body{display:flex;min-height:100dvh;min-width:320px;margin:0;padding:24px 16px;align-items:center;
justify-content:center;background:var(--ground);color:var(--text);overflow-wrap:anywhere;
font:.9375rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
main{width:100%;max-width:440px;padding:32px;border:1px solid var(--line);border-radius:14px;background:var(--surface)}
h1{margin:0 0 12px;font-size:1.375rem;line-height:1.3}
p{margin:0 0 12px}ul{margin:0 0 20px;padding-left:20px}
.dimmed{color:var(--dimmed);margin-bottom:4px}.code{font-size:.875rem;margin:0}
form{display:flex;flex-wrap:wrap;gap:12px;margin-top:20px}
button{flex:1 1 140px;min-height:44px;padding:8px 16px;border:1px solid var(--accent);border-radius:8px;
background:var(--accent);color:#fff;font:inherit;font-weight:600;cursor:pointer}
button.secondary{background:transparent;border-color:var(--dimmed);color:var(--text)}
button:focus-visible{outline:2px solid var(--text);outline-offset:2px}
`
