import { ask, goTo, textOf } from '../api.ts'
import { element } from '../element.ts'
import { makeField } from '../field.ts'
import { makeForm } from '../form.ts'
import { makeLink, showPage } from '../page.ts'
import { fill, texts } from '../texts/texts.ts'

const rememberedKey = 'tenantry-tenant-id'

/** Where to come back to after log-in: `?next=`, else where the API says. */
function wantedNext(): string {
  const next = new URLSearchParams(window.location.search).get('next') ?? ''
  return next.startsWith('/') && !next.startsWith('//') ? next : ''
}

/** The tenant that the address names: `/t/berlin/login`. */
function tenantOfAddress(): string | undefined {
  const name = window.location.pathname.match(/^\/t\/([^/]+)\/login/)?.[1]
  return name === undefined ? undefined : decodeURIComponent(name)
}

/** Log-in: by one tenant's page, or with an optional Tenant ID that is remembered. */
export async function showLogIn(): Promise<void> {
  const fixed = tenantOfAddress()
  const page = fixed ? await ask('GET', `/api/log-in/${encodeURIComponent(fixed)}`).catch(() => undefined) : undefined
  const identifier = makeField({ name: 'identifier', label: texts.logIn.identifier, autocomplete: 'username' })
  const password = makeField({
    name: 'password',
    label: texts.password,
    type: 'password',
    autocomplete: 'current-password',
  })
  const tenant = makeField({
    name: 'tenant',
    label: texts.tenantId,
    hint: texts.logIn.tenantHint,
    value: window.localStorage.getItem(rememberedKey) ?? '',
    optional: true,
    autocomplete: 'organization',
  })
  const fields = fixed ? [identifier, password] : [identifier, password, tenant]

  const submit = async () => {
    const tenantId = fixed ?? tenant.value().trim().toLowerCase()
    const answer = await ask('POST', '/api/log-in', {
      ...(tenantId ? { tenant: tenantId } : {}),
      identifier: identifier.value().trim(),
      password: password.value(),
    })
    if (!fixed) window.localStorage.setItem(rememberedKey, tenantId)
    goTo(wantedNext() || textOf(answer, 'next'))
  }
  const titleOfFixed = (page && textOf(page, 'title')) || fixed
  const form = makeForm({
    fields,
    body: fields.map(field => field.root),
    submitLabel: texts.logIn.submit,
    advise: ({ code, current }) => (code === 'default_tenant_lost' ? whomToAsk(current, titleOfFixed) : undefined),
    submit,
  })
  const title = titleOfFixed ? fill(texts.logIn.to, { tenant: titleOfFixed }) : texts.logIn.title
  showPage({ title, body: [form, ...makeWays(page?.via, fixed), element('p', { class: 'aside' }, texts.logIn.noWay)] })
}

/** Who helps: whom the operator named, which comes with the refusal, else the people of the tenant that keeps the account. */
function whomToAsk(current: unknown, tenant: string | undefined): string {
  const contact = typeof current === 'object' && current !== null && 'contact' in current ? current.contact : undefined
  if (typeof contact === 'string' && contact) return `${texts.noTenant.contact} ${contact}`
  return tenant ? fill(texts.logIn.lostIn, { tenant }) : texts.logIn.lost
}

/** The pools of the tenants above, as ways to sign in beside this one's. */
function makeWays(via: unknown, fixed: string | undefined): Node[] {
  if (!fixed) return []
  const ancestors = (Array.isArray(via) ? via : []).flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null) return []
    const ancestor = Object.fromEntries(Object.entries(each))
    const label = fill(texts.logIn.via, { tenant: textOf(ancestor, 'title') })
    return [
      makeLink(label, `/t/${encodeURIComponent(textOf(ancestor, 'id'))}/login${window.location.search}`, 'secondary'),
    ]
  })
  return [
    element(
      'div',
      { class: 'ways' },
      ...ancestors,
      makeLink(texts.logIn.elsewhere, `/login${window.location.search}`, 'secondary'),
    ),
  ]
}
