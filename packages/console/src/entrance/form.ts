import { type Problem, problemOf } from '../api/problem.ts'
import { wordField, wordProblem } from '../texts/refusals/word-refusal.ts'
import { loadRefusalWords } from '../texts/refusals/words.ts'
import { element } from './element.ts'
import type { Field } from './field.ts'
import { fill, texts } from './texts/texts.ts'

interface FormSpec {
  fields: readonly Field[]
  /** What stands in the form, fields included, in order. */
  body: readonly Node[]
  submitLabel: string
  /** What is wrong across fields, by field name. */
  check?: () => Record<string, string>
  /** What to add to a problem that belongs to no field: whom to ask, for example. */
  advise?: (problem: Problem) => string | undefined
  /** Goes on where a problem asks for one more step; says whether it did. */
  goOn?: (problem: Problem) => Promise<boolean>
  /** Sends the form; what it throws is shown at the fields, else above the button. */
  submit: () => Promise<void>
}

/** What to tell a person about a problem that belongs to no field. */
export function sayProblem(problem: Problem): string {
  if (problem.code === 'unreachable') return texts.unreachable
  const text = wordProblem(problem) || texts.failed
  const { retryAfterSeconds } = problem
  // Too many attempts say themselves when there is another one.
  if (!retryAfterSeconds || problem.case === 'attempts_over') return text
  return `${text} ${fill(texts.retryAfter, { minutes: Math.ceil(retryAfterSeconds / 60) })}`
}

/** A form that checks, sends once at a time, and brings the focus to the first field at fault. */
export function makeForm({ fields, body, submitLabel, check, advise, goOn, submit }: FormSpec): HTMLFormElement {
  const alert = element('p', { class: 'form-error', role: 'alert' })
  const button = element('button', { type: 'submit', class: 'primary' }, submitLabel)
  const form = element('form', { novalidate: true }, ...body, alert, button)

  const showErrors = (errors: Record<string, string | undefined>): boolean => {
    for (const field of fields) field.fail(errors[field.name])
    const first = fields.find(field => errors[field.name])
    first?.focus()
    return first !== undefined
  }
  const setBusy = (busy: boolean) => {
    button.textContent = busy ? texts.working : submitLabel
    button.setAttribute('aria-disabled', String(busy))
    form.setAttribute('aria-busy', String(busy))
  }
  const send = async () => {
    if (form.getAttribute('aria-busy') === 'true') return
    alert.textContent = ''
    const own = Object.fromEntries(fields.map(field => [field.name, field.check()]))
    if (showErrors({ ...check?.(), ...definedOf(own) })) return
    setBusy(true)
    try {
      await submit()
    } catch (error) {
      await loadRefusalWords()
      const problem = problemOf(error)
      if (await goOn?.(problem)) return
      setBusy(false)
      const byField: Record<string, string> = {}
      for (const each of problem.errors ?? []) {
        byField[each.field] = [byField[each.field], wordField(each)].filter(Boolean).join(' ')
      }
      if (showErrors(byField)) return
      alert.textContent = [sayProblem(problem), advise?.(problem)].filter(Boolean).join(' ')
    }
  }
  form.addEventListener('submit', event => {
    event.preventDefault()
    void send()
  })
  return form
}

function definedOf(errors: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).flatMap(([name, text]) => (text ? [[name, text]] : [])))
}
