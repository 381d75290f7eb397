import { ask, textOf } from '../api.ts'
import { makeField } from '../field.ts'
import { makeForm } from '../form.ts'
import { makeLink, showMessage, showPage } from '../page.ts'
import { fill, texts } from '../texts/texts.ts'

/** Whoever reads the mail of an address enters its code, signed in or not. */
export async function showVerify(): Promise<void> {
  const token = decodeURIComponent(window.location.pathname.split('/')[2] ?? '')
  const code = makeField({
    name: 'code',
    label: texts.verify.code,
    hint: texts.verify.codeHint,
    autocomplete: 'one-time-code',
  })
  const form = makeForm({
    fields: [code],
    body: [code.root],
    submitLabel: texts.verify.submit,
    submit: async () => {
      const answer = await ask('POST', '/api/address-verifications', { token, code: code.value().trim() })
      const text = fill(texts.verify.doneText, { address: textOf(answer, 'address') })
      const isSignedIn = await ask('GET', '/api/session').then(
        () => true,
        () => false,
      )
      const onward = isSignedIn ? makeLink(texts.verify.goOn, '/') : makeLink(texts.setUp.toLogIn, '/login')
      showMessage(texts.verify.done, text, onward)
    },
  })
  showPage({ title: texts.verify.title, lead: texts.verify.lead, body: [form] })
}
