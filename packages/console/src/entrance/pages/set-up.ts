import type { PasswordRules } from '../../strength/password-checks.ts'
import { ask, goTo, textOf } from '../api.ts'
import { element } from '../element.ts'
import { type Field, makeField } from '../field.ts'
import { makeForm } from '../form.ts'
import { makeLink, showMessage, showPage } from '../page.ts'
import { loadRules, makeNewPassword } from '../password-fields.ts'
import { texts } from '../texts/texts.ts'

/** The one-time token: after `#`, so that it reaches no log, or as `?token=`. */
function readToken(): string {
  const { hash, search } = window.location
  const inHash = new URLSearchParams(hash.slice(1)).get('token') ?? hash.slice(1)
  return inHash || (new URLSearchParams(search).get('token') ?? '')
}

/** First start: superuser's password and the first person's own account. */
export async function showSetUp(): Promise<void> {
  const token = readToken()
  const [state, rules] = await Promise.all([ask('GET', '/api/setup'), loadRules()])
  const toLogIn = makeLink(texts.setUp.toLogIn, '/login')
  if (state.needed !== true) return showMessage(texts.setUp.title, texts.setUp.done, toLogIn)
  if (!token) return showMessage(texts.setUp.title, texts.setUp.noToken)
  showPage({ title: texts.setUp.title, lead: texts.setUp.lead, body: [makeSetUpForm(token, rules)] })
}

function makeSetUpForm(token: string, rules: PasswordRules): HTMLFormElement {
  const superuser = makeNewPassword({
    name: 'superuserPassword',
    label: texts.setUp.superuserPassword,
    rules,
    listNames: () => ['superuser'],
  })
  const userName = makeField({ name: 'firstUser.userName', label: texts.setUp.userName, autocomplete: 'username' })
  const firstName = makeField({ name: 'firstUser.firstName', label: texts.setUp.firstName, autocomplete: 'given-name' })
  const lastName = makeField({ name: 'firstUser.lastName', label: texts.setUp.lastName, autocomplete: 'family-name' })
  const email = makeField({
    name: 'firstUser.email',
    label: texts.setUp.email,
    type: 'email',
    optional: true,
    autocomplete: 'email',
  })
  const own = makeNewPassword({
    name: 'firstUser.password',
    label: texts.password,
    rules,
    listNames: () => [userName, firstName, lastName, email].map(field => field.value()),
  })

  const submit = async () => {
    const answer = await ask('POST', '/api/setup', {
      token,
      superuserPassword: superuser.fields[0].value(),
      firstUser: {
        userName: userName.value().trim(),
        ...(email.value().trim() ? { email: email.value().trim() } : {}),
        firstName: firstName.value().trim(),
        lastName: lastName.value().trim(),
        password: own.fields[0].value(),
      },
    })
    goTo(textOf(answer, 'next'))
  }
  return makeForm({
    fields: [...superuser.fields, firstName, lastName, userName, email, ...own.fields],
    body: [
      makePart(texts.setUp.superuser, texts.setUp.superuserHint, [superuser.fields]),
      makePart(texts.setUp.own, texts.setUp.ownHint, [[firstName, lastName], [userName, email], own.fields]),
    ],
    submitLabel: texts.setUp.submit,
    check: () => ({ ...superuser.check(), ...own.check() }),
    submit,
  })
}

/** A named part of the form; fields of a row stand side by side where there is room. */
function makePart(title: string, hint: string, rows: readonly (readonly Field[])[]): HTMLFieldSetElement {
  return element(
    'fieldset',
    {},
    element('legend', {}, title),
    element('p', { class: 'part-hint' }, hint),
    ...rows.map(fields => element('div', { class: 'row' }, ...fields.map(field => field.root))),
  )
}
