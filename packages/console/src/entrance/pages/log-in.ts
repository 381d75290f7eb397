import { signedIn } from '../../signed-in.ts'
import { ask, goTo, textOf } from '../api.ts'
import { element } from '../element.ts'
import { makeField } from '../field.ts'
import { makeForm } from '../form.ts'
import { type Asked, findAsked, findAskedOnTheWay, type Method } from '../log-in-asked.ts'
import { isSessionEnded, rememberedTenant, tenantOfAddress, wantedNext } from '../log-in-state.ts'
import { makeLink, showPage } from '../page.ts'
import { fill, texts } from '../texts/texts.ts'

/** Log-in: by one tenant's page, or with an optional Tenant ID that is remembered. */
export async function showLogIn(): Promise<void> {
  signedIn.forget()
  const fixed = tenantOfAddress()
  const named = fixed ?? rememberedTenant.read()
  const asked = await (named ? findAsked(named) : findAskedOnTheWay(wantedNext()))
  showFirstProof({ fixed, asked }, asked.preferred)
}

interface LogInPage {
  /** The tenant whose page this is. */
  readonly fixed: string | undefined
  readonly asked: Asked
}

/** What was typed so far. */
interface Typed {
  readonly identifier: string
  readonly password: string
  readonly tenant: string
}

/** Asks for the name, and for the password with it where that is the way; the other way stays one click away. */
function showFirstProof(shown: LogInPage, method: Method, known?: Typed): void {
  const { fixed, asked } = shown
  const { fields, typed, tenant } = makeFields(shown, method, known)
  const follow = followTenant(shown, { method, typed })
  const title = (fixed && asked.page && textOf(asked.page, 'title')) || fixed
  const form = makeForm({
    fields,
    body: fields.map(field => field.root),
    submitLabel: method === 'otp' ? texts.logIn.sendCode : texts.logIn.submit,
    advise: ({ code, current }) => (code === 'default_tenant_lost' ? whomToAsk(current, title) : undefined),
    goOn: async problem => (await import('./proof-steps.ts')).showNextStep(problem),
    submit: async () => {
      if (!(await follow())) await send(method, typed(), fixed)
    },
  })
  tenant.root.addEventListener('change', () => void follow())
  const other = method === 'otp' ? 'password' : 'otp'
  const swapLabel = texts.logIn[other === 'otp' ? 'byCode' : 'byPassword']
  const swap = element('button', { type: 'button', class: 'plain' }, swapLabel)
  swap.addEventListener('click', () => showFirstProof(shown, other, typed()))
  const forgot = element('a', { href: `/forgot-password${fixed ? `?tenant=${encodeURIComponent(fixed)}` : ''}` })
  forgot.append(texts.logIn.forgot)
  const ways = [
    ...(asked.methods.includes(other) ? [swap] : []),
    ...(asked.methods.includes('password') ? [forgot] : []),
  ]
  const aside = element('p', { class: 'aside' }, texts.logIn.noWay)
  showPage({
    title: title ? fill(texts.logIn.to, { tenant: title }) : texts.logIn.title,
    ...(isSessionEnded() ? { lead: texts.logIn.ended } : {}),
    body: [form, element('div', { class: 'other-ways' }, ...ways), ...makeWays(asked.page?.via, fixed), aside],
  })
  const open = fields.find(field => field !== tenant && !field.value())
  if (known && open) open.focus()
  else if (known) form.querySelector<HTMLElement>('[type=submit]')?.focus()
}

function makeFields({ fixed }: LogInPage, method: Method, known?: Typed) {
  const identifier = makeField({
    name: 'identifier',
    label: texts.logIn.identifier,
    value: known?.identifier,
    autocomplete: 'username',
  })
  const password = makeField({
    name: 'password',
    label: texts.password,
    type: 'password',
    value: known?.password,
    autocomplete: 'current-password',
  })
  const tenant = makeField({
    name: 'tenant',
    label: texts.tenantId,
    hint: texts.logIn.tenantHint,
    value: fixed ?? known?.tenant ?? rememberedTenant.read(),
    optional: true,
    autocomplete: 'organization',
  })
  const fields = [identifier, ...(method === 'password' ? [password] : []), ...(fixed ? [] : [tenant])]
  const typed = (): Typed => ({
    identifier: identifier.value().trim(),
    password: password.value(),
    tenant: fixed ?? tenant.value().trim().toLowerCase(),
  })
  return { fields, typed, tenant }
}

/**
 * Asks a tenant that was typed what it prefers, once each, and shows that; says whether the page was replaced. A
 * password that is already typed stays, where the tenant takes passwords at all.
 */
function followTenant(shown: LogInPage, { method, typed }: { method: Method; typed: () => Typed }) {
  let named = shown.asked.tenant
  let followed = Promise.resolve(false)
  const follow = async (tenant: string): Promise<boolean> => {
    const asked = await findAsked(tenant)
    if (named !== tenant) return followed
    const keeps = typed().password !== '' && asked.methods.includes('password')
    const next = keeps ? 'password' : asked.preferred
    if (next === method && asked.methods.join() === shown.asked.methods.join()) return false
    showFirstProof({ ...shown, asked }, next, typed())
    return true
  }
  return (): Promise<boolean> => {
    const { tenant } = typed()
    if (shown.fixed !== undefined || tenant === named) return followed
    named = tenant
    followed = follow(tenant)
    return followed
  }
}

async function send(method: Method, { identifier, password, tenant }: Typed, fixed: string | undefined): Promise<void> {
  const who = { ...(tenant ? { tenant } : {}), identifier }
  const path = method === 'otp' ? '/api/log-in/code' : '/api/log-in'
  const answer = await ask('POST', path, method === 'otp' ? who : { ...who, password })
  if (fixed === undefined) rememberedTenant.keep(tenant)
  if (method === 'password') return goTo(wantedNext() || textOf(answer, 'next'))
  const { showCode } = await import('./proof-steps.ts')
  showCode({ identifier, flow: textOf(answer, 'flow') })
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
