import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useAddress } from '../../../ui/use-address.ts'
import { UnknownUser } from '../../policies/subjects/unknown-user.tsx'
import parts from '../../tenant/parts/parts.module.css'
import {
  type Asked,
  type AskedPart,
  findFaults,
  findProblems,
  neededFields,
  readAsked,
  type SentenceField,
  toSearch,
} from '../asked.ts'
import { answersKey } from '../use-explorer.ts'
import classes from './form.module.css'
import { MoreFields } from './more-fields.tsx'
import { SentenceInput } from './sentence-input.tsx'

interface QuestionFormProps {
  part: AskedPart
  tenant: string
}

const userFields = ['user', 'other'] as const

/** The question as one sentence. Asking puts it into the address, and asks again where it stands there already. */
export function QuestionForm({ part, tenant }: QuestionFormProps) {
  const { search, patch } = useAddress()
  const cache = useQueryClient()
  const t = useTranslations('explorer')
  const inAddress = readAsked(search)
  const [seen, setSeen] = useState(inAddress)
  const [draft, setDraft] = useState<Asked>(inAddress)
  // A link, or Back, asks something else.
  if (JSON.stringify(seen) !== JSON.stringify(inAddress)) {
    setSeen(inAddress)
    setDraft(inAddress)
  }
  const [isTried, setTried] = useState(false)
  // What a link brought is judged at once; what is being typed, when it is asked.
  const isAsLinked = JSON.stringify(draft) === JSON.stringify(inAddress)
  const problems = isTried ? findProblems(part, draft) : isAsLinked ? findFaults(part, draft) : {}
  const set = (name: keyof Asked, value: string) => setDraft(before => ({ ...before, [name]: value }))

  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    const form = event.currentTarget
    if (Object.keys(findProblems(part, draft)).length > 0) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
      return
    }
    patch(toSearch(draft))
    void cache.invalidateQueries({ queryKey: answersKey(tenant) })
  }
  const slot = (name: SentenceField) => {
    const problem = problems[name]
    return (
      <SentenceInput
        name={name}
        part={part}
        tenant={tenant}
        draft={draft}
        error={problem && t(problem)}
        onChange={value => set(name, value)}
      />
    )
  }
  return (
    <form aria-label={t('form.label')} className={parts.section} noValidate onSubmit={ask}>
      <div className={classes.sentence}>
        <Sentence part={part} slot={slot} />
        <Button type="submit">{t('form.ask')}</Button>
      </div>
      {userFields
        .filter(name => neededFields[part].some(needed => needed === name))
        .map(name => (
          <UnknownUser key={name} level={tenant} typed={draft[name]} onTake={userId => set(name, userId)} />
        ))}
      <MoreFields part={part} draft={draft} problems={problems} onChange={set} />
    </form>
  )
}

function Sentence({ part, slot }: { part: AskedPart; slot: (name: SentenceField) => ReactNode }) {
  const t = useTranslations('explorer')
  const user = () => slot('user')
  const permission = () => slot('permission')
  const policy = () => slot('policy')
  if (part === 'who') return t.rich('form.who', { permission, policy })
  if (part === 'what') return t.rich('form.what', { user, policy })
  if (part === 'compare') return t.rich('form.compare', { user, other: () => slot('other'), policy })
  return t.rich('form.why', { user, permission, policy })
}
