import { ask, goTo, textOf } from '../api.ts'
import { element } from '../element.ts'
import { makeField } from '../field.ts'
import { makeForm } from '../form.ts'
import { rememberedTenant, tenantOfAddress, wantedNext } from '../log-in-state.ts'
import { makeLink, showPage } from '../page.ts'
import { fill, texts } from '../texts/texts.ts'

type Method = 'password' | 'otp'

/** What a log-in page asks for, as far as the tenant says so. */
interface Asked {
  methods: readonly Method[]
  preferred: Method
}

function readAsked(page: Record<string, unknown> | undefined): Asked {
  const told = Array.isArray(page?.methods) ? page.methods : ['password', 'otp']
  const methods = (['password', 'otp'] as const).filter(each => told.includes(each))
  return { methods, preferred: page?.preferred === 'otp' ? 'otp' : 'password' }
}

const askPage = (tenant: string) => ask('GET', `/api/log-in/${encodeURIComponent(tenant)}`).catch(() => undefined)

/** Log-in: by one tenant's page, or with an optional Tenant ID that is remembered. */
export async function showLogIn(): Promise<void> {
  const fixed = tenantOfAddress()
  const named = fixed ?? rememberedTenant.read()
  const page = named ? await askPage(named) : undefined
  const asked = readAsked(page)
  showFirstProof({ fixed, page: fixed ? page : undefined, asked }, asked.preferred)
}

interface LogInPage {
  fixed: string | undefined
  page: Record<string, unknown> | undefined
  asked: Asked
}

/** Asks for the name, and for the password with it where that is the way; the other way stays one click away. */
function showFirstProof(shown: LogInPage, method: Method, known: { identifier?: string; tenant?: string } = {}): void {
  const { fixed, page, asked } = shown
  const identifier = makeField({
    name: 'identifier',
    label: texts.logIn.identifier,
    value: known.identifier,
    autocomplete: 'username',
  })
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
    value: known.tenant ?? rememberedTenant.read(),
    optional: true,
    autocomplete: 'organization',
  })
  const fields = [identifier, ...(method === 'password' ? [password] : []), ...(fixed ? [] : [tenant])]
  const typed = () => ({ identifier: identifier.value().trim(), tenant: tenant.value().trim().toLowerCase() })

  const submit = async () => {
    const { identifier: name, tenant: typedTenant } = typed()
    const tenantId = fixed ?? typedTenant
    const who = { ...(tenantId ? { tenant: tenantId } : {}), identifier: name }
    if (method === 'otp') {
      const answer = await ask('POST', '/api/log-in/code', who)
      if (!fixed) rememberedTenant.keep(tenantId)
      const { showCode } = await import('./proof-steps.ts')
      return showCode({ identifier: name, flow: textOf(answer, 'flow') })
    }
    const answer = await ask('POST', '/api/log-in', { ...who, password: password.value() })
    if (!fixed) rememberedTenant.keep(tenantId)
    goTo(wantedNext() || textOf(answer, 'next'))
  }
  const titleOfFixed = (page && textOf(page, 'title')) || fixed
  const form = makeForm({
    fields,
    body: fields.map(field => field.root),
    submitLabel: method === 'otp' ? texts.logIn.sendCode : texts.logIn.submit,
    advise: ({ code, current }) => (code === 'default_tenant_lost' ? whomToAsk(current, titleOfFixed) : undefined),
    goOn: async problem => (await import('./proof-steps.ts')).showNextStep(problem),
    submit,
  })
  const other = method === 'otp' ? 'password' : 'otp'
  const swap = element(
    'button',
    { type: 'button', class: 'plain' },
    texts.logIn[other === 'otp' ? 'byCode' : 'byPassword'],
  )
  swap.addEventListener('click', () => showFirstProof(shown, other, typed()))
  const forgot = element('a', { href: `/forgot-password${fixed ? `?tenant=${encodeURIComponent(fixed)}` : ''}` })
  forgot.append(texts.logIn.forgot)
  const ways = [
    ...(asked.methods.includes(other) ? [swap] : []),
    ...(asked.methods.includes('password') ? [forgot] : []),
  ]
  const title = titleOfFixed ? fill(texts.logIn.to, { tenant: titleOfFixed }) : texts.logIn.title
  const aside = element('p', { class: 'aside' }, texts.logIn.noWay)
  showPage({
    title,
    body: [form, element('div', { class: 'other-ways' }, ...ways), ...makeWays(page?.via, fixed), aside],
  })
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
