import { problemOf } from '../../api/problem.ts'
import { loadRefusalWords } from '../../texts/refusals/words.ts'
import { ask, goTo, textOf } from '../api.ts'
import { makeField } from '../field.ts'
import { makeForm, sayProblem } from '../form.ts'
import { makeLink, showMessage, showPage } from '../page.ts'
import { makeNewPassword, readRules } from '../password-fields.ts'
import { fill, texts } from '../texts/texts.ts'

/** Whoever was invited chooses a password; nobody else ever does. */
export async function showActivation(): Promise<void> {
  const token = decodeURIComponent(window.location.pathname.split('/')[2] ?? '')
  const check = await ask('POST', '/api/activations/check', { token }).catch(problemOf)
  if ('status' in check && 'code' in check) {
    await loadRefusalWords()
    const spent = check.code === 'link_spent' || check.code === 'not_found' || check.code === 'invalid_input'
    return spent
      ? showMessage(texts.invite.spent, texts.invite.spentText, makeLink(texts.setUp.toLogIn, '/login', 'secondary'))
      : showMessage(texts.failed, sayProblem(problemOf(check)))
  }
  const account = makeField({
    name: 'userName',
    label: texts.invite.account,
    value: textOf(check, 'userName'),
    readOnly: true,
    autocomplete: 'username',
  })
  const chosen = makeNewPassword({
    name: 'password',
    label: texts.password,
    rules: readRules(check.passwordRules),
    listNames: () => [textOf(check, 'userName')],
  })
  const form = makeForm({
    fields: chosen.fields,
    body: [account.root, ...chosen.fields.map(field => field.root)],
    submitLabel: texts.invite.submit,
    check: chosen.check,
    submit: async () => {
      const answer = await ask('POST', '/api/activations', { token, password: chosen.fields[0].value() })
      goTo(textOf(answer, 'next'))
    },
  })
  const title = fill(texts.invite.title, { tenant: textOf(check, 'tenantTitle') })
  showPage({ title, lead: texts.invite.lead, body: [form] })
}
