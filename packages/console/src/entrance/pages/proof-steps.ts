import type { Problem } from '../../api/problem.ts'
import { ask, goTo, textOf } from '../api.ts'
import { element } from '../element.ts'
import { makeField } from '../field.ts'
import { makeForm } from '../form.ts'
import { wantedNext } from '../log-in-state.ts'
import { makeLink, showPage } from '../page.ts'
import { makeNewPassword, readRules } from '../password-fields.ts'
import { fill, texts } from '../texts/texts.ts'

/** The secret with which a log-in goes on that needs one more step. */
function flowIn({ current }: Problem): string {
  if (typeof current !== 'object' || current === null || !('flow' in current)) return ''
  return typeof current.flow === 'string' ? current.flow : ''
}

const again = () => element('div', { class: 'ways' }, makeLink(texts.logIn.again, window.location.href, 'secondary'))

/** Sends a step of a log-in; where one more is needed, its page follows. */
export async function takeStep(path: string, body: object): Promise<void> {
  const answer = await ask('POST', path, body)
  goTo(wantedNext() || textOf(answer, 'next'))
}

/** The page of a further step, where a refusal asks for one. */
export async function showNextStep(problem: Problem): Promise<boolean> {
  if (problem.code === 'second_proof_needed') showSecondProof(flowIn(problem))
  else if (problem.code === 'password_change_needed') showNewPassword(problem)
  else return false
  return true
}

/** Asks for the code that was mailed. */
export function showCode({ identifier, flow }: { identifier: string; flow: string }): void {
  showCodePage({
    title: texts.logIn.codeTitle,
    lead: fill(texts.logIn.codeText, { identifier }),
    hint: texts.logIn.codeHint,
    send: code => takeStep('/api/log-in/code/proof', { flow, code }),
  })
}

function showSecondProof(flow: string): void {
  showCodePage({
    title: texts.logIn.secondTitle,
    lead: texts.logIn.secondText,
    send: code => takeStep('/api/log-in/second-proof', { flow, code }),
  })
}

interface CodePage {
  title: string
  lead: string
  hint?: string
  send: (code: string) => Promise<void>
}

function showCodePage({ title, lead, hint, send }: CodePage): void {
  const code = makeField({ name: 'code', label: texts.logIn.code, hint, autocomplete: 'one-time-code' })
  const form = makeForm({
    fields: [code],
    body: [code.root],
    submitLabel: texts.logIn.submit,
    goOn: showNextStep,
    submit: () => send(code.value().trim()),
  })
  showPage({ title, lead, body: [form, again()] })
}

/** Asks for a new password by the rules of the person's pool, which come with the refusal. */
function showNewPassword(problem: Problem): void {
  const { current } = problem
  const told = typeof current === 'object' && current !== null && 'passwordRules' in current && current.passwordRules
  const chosen = makeNewPassword({ name: 'password', label: texts.password, rules: readRules(told) })
  const flow = flowIn(problem)
  const form = makeForm({
    fields: chosen.fields,
    body: chosen.fields.map(field => field.root),
    submitLabel: texts.logIn.newSubmit,
    check: chosen.check,
    goOn: showNextStep,
    submit: () => takeStep('/api/log-in/new-password', { flow, password: chosen.fields[0].value() }),
  })
  showPage({ title: texts.logIn.newTitle, lead: texts.logIn.newText, body: [form, again()] })
}
