import { problemOf } from '../../api/problem.ts'
import { loadRefusalWords } from '../../texts/refusals/words.ts'
import { ask, textOf } from '../api.ts'
import { makeField } from '../field.ts'
import { makeForm, sayProblem } from '../form.ts'
import { makeLink, showMessage, showPage } from '../page.ts'
import { makeNewPassword, readRules } from '../password-fields.ts'
import { fill, texts } from '../texts/texts.ts'

/** Whoever got a reset link chooses a new password, and logs in with it then. */
export async function showReset(): Promise<void> {
  const token = decodeURIComponent(window.location.pathname.split('/')[2] ?? '')
  const check = await ask('POST', '/api/resets/check', { token }).catch(problemOf)
  if ('status' in check && 'code' in check) {
    await loadRefusalWords()
    const spent = check.code === 'link_spent' || check.code === 'not_found' || check.code === 'invalid_input'
    const ask = makeLink(texts.reset.askTitle, '/forgot-password', 'secondary')
    return spent
      ? showMessage(texts.invite.spent, texts.reset.spentText, ask)
      : showMessage(texts.failed, sayProblem(problemOf(check)))
  }
  const userName = textOf(check, 'userName')
  const account = makeField({
    name: 'userName',
    label: texts.invite.account,
    value: userName,
    readOnly: true,
    autocomplete: 'username',
  })
  const chosen = makeNewPassword({
    name: 'password',
    label: texts.password,
    rules: readRules(check.passwordRules),
    listNames: () => [textOf(check, 'userName')],
  })
  const toLogIn = makeLink(texts.setUp.toLogIn, `/t/${encodeURIComponent(textOf(check, 'tenant'))}/login`)
  const form = makeForm({
    fields: chosen.fields,
    body: [account.root, ...chosen.fields.map(field => field.root)],
    submitLabel: texts.reset.submit,
    check: chosen.check,
    submit: async () => {
      await ask('POST', '/api/resets', { token, password: chosen.fields[0].value() })
      showMessage(texts.reset.done, texts.reset.doneText, toLogIn)
    },
  })
  const title = fill(texts.reset.title, { tenant: textOf(check, 'tenantTitle') })
  showPage({ title, lead: texts.reset.lead, body: [form] })
}
