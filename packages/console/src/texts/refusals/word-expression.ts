import { type RefusalWords, refusalWords } from './words.ts'

const slot = /\{(\w+)\}/g

/** What a sentence of the server is made of, where it is one of this form. */
function takeApart(template: string, message: string): Readonly<Record<string, string>> | undefined {
  const plain = (part: string) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  // Text and names of slots take turns.
  const form = template
    .split(slot)
    .map((part, index) => (index % 2 === 0 ? plain(part) : `(?<${part}>.+?)`))
    .join('')
  return new RegExp(`^${form}$`, 's').exec(message)?.groups ?? (template === message ? {} : undefined)
}

/** What is wrong with an expression, in the language of the console; nothing where it has no words for it. */
export function wordExpression(message: string, words: RefusalWords): string | undefined {
  for (const [template, sentence] of Object.entries(words.expressions)) {
    const parts = takeApart(template, message)
    if (parts === undefined || typeof sentence !== 'string') continue
    return sentence.replace(slot, (_, name: string) => {
      const part = parts[name] ?? ''
      if (name === 'problem') return wordExpression(part, words) ?? part
      return name === 'kinds' ? part.replaceAll(' or ', ' oder ') : part
    })
  }
  return undefined
}

/** What the server says of an expression, in the language of the console, else in its own words. */
export function wordExpressionProblem(message: string, words = refusalWords()): string {
  return (words && wordExpression(message, words)) ?? message
}
