import { element } from './element.ts'
import { fill, texts } from './texts/texts.ts'

export interface FieldSpec {
  /** The field's path in the request, as problems name it: `firstUser.password`. */
  name: string
  label: string
  type?: 'text' | 'email' | 'password'
  hint?: string
  value?: string
  optional?: boolean
  readOnly?: boolean
  minLength?: number
  autocomplete?: string
}

/** One labelled input with its hint and its error. */
export interface Field {
  name: string
  root: HTMLElement
  value: () => string
  focus: () => void
  /** Calls back whenever something is typed. */
  onInput: (listener: () => void) => void
  /** Shows an error, or clears it. */
  fail: (message: string | undefined) => void
  /** What is wrong before anything is sent. */
  check: () => string | undefined
}

/** Makes a field. Passwords come with a button that shows them. */
export function makeField(spec: FieldSpec): Field {
  const id = `field-${spec.name.replaceAll('.', '-')}`
  const error = element('p', { class: 'field-error', id: `${id}-error` })
  const hint = spec.hint ? element('p', { class: 'field-hint', id: `${id}-hint` }, spec.hint) : null
  const input = element('input', {
    id,
    name: spec.name,
    type: spec.type ?? 'text',
    value: spec.value,
    autocomplete: spec.autocomplete,
    readonly: spec.readOnly || undefined,
    'aria-required': spec.optional ? undefined : 'true',
    'aria-describedby': [hint?.id, error.id].filter(Boolean).join(' '),
    autocapitalize: 'none',
    spellcheck: 'false',
  })
  const box = element('div', { class: 'field-box' }, input, spec.type === 'password' ? makeReveal(input) : null)
  const root = element('div', { class: 'field' }, element('label', { for: id }, spec.label), box, hint, error)

  const fail = (message: string | undefined) => {
    error.textContent = message ?? ''
    if (message) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
  }
  input.addEventListener('input', () => fail(undefined))

  const check = () => {
    if (!spec.optional && !input.value.trim()) return texts.required
    const { minLength = 0 } = spec
    return input.value && input.value.length < minLength ? fill(texts.tooShort, { min: minLength }) : undefined
  }
  const onInput = (listener: () => void) => input.addEventListener('input', listener)
  return { name: spec.name, root, value: () => input.value, focus: () => input.focus(), onInput, fail, check }
}

function makeReveal(input: HTMLInputElement): HTMLButtonElement {
  const button = element('button', {
    type: 'button',
    class: 'reveal',
    'aria-label': texts.show,
    'aria-pressed': 'false',
  })
  button.addEventListener('click', () => {
    const shown = input.type === 'text'
    input.type = shown ? 'password' : 'text'
    button.setAttribute('aria-pressed', String(!shown))
    button.setAttribute('aria-label', shown ? texts.show : texts.hide)
  })
  return button
}
