import { type CheckName, listChecks, type PasswordRules, toMarks } from '../strength/password-checks.ts'
import { element } from './element.ts'
import type { Field } from './field.ts'
import { fill, texts } from './texts/texts.ts'

/** How hard a new password is to guess, and which rules it keeps so far, while it is typed. The server judges. */
export function makeMeter(field: Field, rules: PasswordRules, listNames: () => string[]): HTMLElement {
  const meter = element('meter', { min: '0', max: '4', 'aria-label': texts.meter.label })
  Object.assign(meter, toMarks(rules))
  const told = element('output')
  const list = element('ul')
  const root = element('div', { class: 'meter' }, meter, told, list)
  const show = (score: number | undefined) => {
    meter.value = field.value() ? (score ?? 0) : 0
    told.textContent = field.value() && score !== undefined ? tellScore(score) : ''
    list.replaceChildren(...listChecks(field.value(), rules, score).map(each => makeLine(each, rules)))
  }
  let asked = 0
  const estimate = async () => {
    asked += 1
    const mine = asked
    // Fetched when somebody begins to type: it brings long lists with it.
    const { estimateScore } = await import('../strength/estimate.ts')
    const score = await estimateScore(field.value(), listNames()).catch(() => undefined)
    if (mine === asked) show(score)
  }
  let timer = 0
  show(undefined)
  field.onInput(() => {
    show(undefined)
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void estimate(), 150)
  })
  return root
}

const scoreNames = ['s0', 's1', 's2', 's3', 's4'] as const

function tellScore(score: number): string {
  const name = scoreNames[score]
  return name ? texts.meter.scores[name] : ''
}

function makeLine({ name, kept }: { name: CheckName; kept: boolean | undefined }, rules: PasswordRules): HTMLElement {
  const { minLength: min, history: count, strength } = rules
  const label = fill(texts.meter[name], {
    min,
    count,
    strength: strength === 'off' ? '' : texts.meter.levels[strength],
  })
  // Drawn by the style sheet: not every font has a tick.
  const sign = element('span', { role: 'img', 'aria-label': kept ? texts.meter.kept : texts.meter.open })
  return element('li', { 'data-kept': kept || undefined }, sign, label)
}
