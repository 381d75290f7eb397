import { ActionIcon, TextInput } from '@mantine/core'
import { Check, Pencil, X } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { problemOf } from '../api/problem.ts'
import { wordField } from '../texts/refusals/word-refusal.ts'
import { AppLink } from './app-link.tsx'
import classes from './inline-edit.module.css'
import { notify } from './notify.ts'
import { useProblemText } from './problem-notice.tsx'

const ConflictDialog = lazy(async () => ({ default: (await import('./conflict-dialog.tsx')).ConflictDialog }))

interface InlineEditProps {
  value: string
  /** What is edited: "Title". */
  label: string
  /** In lists: where the name leads; then the pencil and F2 edit. Without it, a click on the value edits. */
  href?: string
  /** False shows the value without any way to edit it. */
  editable?: boolean
  /** Saves if nobody changed it meanwhile; throws the API's problem. `anyway` saves over another's change. */
  save: (value: string, how?: { anyway: boolean }) => Promise<unknown>
  /** Reads the value out of the resource that comes with a version conflict. */
  theirs?: (current: unknown) => string
}

/** What was typed and not taken, why, and whether the field calls for attention. */
interface Refused {
  typed: string
  reason: string
  takesFocus: boolean
}

/**
 * One field edited in place. The new value shows at once; if it is refused, the old one comes back with the reason. What
 * is wrong with the value itself, such as a title that is taken, is said at the field, which opens again.
 */
export function InlineEdit(props: InlineEditProps) {
  const { value, href, label, editable = true } = props
  const t = useTranslations('ui.edit')
  const textOf = useProblemText()
  const [editing, setEditing] = useState(false)
  const [pending, setPending] = useState<string>()
  const [refused, setRefused] = useState<Refused>()
  const [conflict, setConflict] = useState<{ theirs: string; mine: string }>()
  const shown = pending ?? value
  const root = useRef<HTMLSpanElement>(null)

  const send = async (next: string, anyway = false) => {
    setPending(next)
    try {
      await props.save(next, { anyway })
    } catch (error) {
      const problem = problemOf(error)
      const [wrong] = problem.errors ?? []
      if (problem.status === 412) setConflict({ theirs: props.theirs?.(problem.current) ?? '…', mine: next })
      else if (wrong) openAgain({ typed: next, reason: wordField(wrong) })
      else notify.failure(t('failed', { value, reason: textOf(problem) }))
    } finally {
      setPending(undefined)
    }
  }
  const openAgain = (what: Omit<Refused, 'takesFocus'>) => {
    const { activeElement } = document
    // Whoever has gone on to something else meanwhile is not called back.
    const takesFocus = activeElement === document.body || (root.current?.contains(activeElement) ?? false)
    setRefused({ ...what, takesFocus })
    setEditing(true)
  }
  const finish = (next: string | undefined, how: 'key' | 'blur') => {
    // At once, so that the focus can go back to what replaces the field; a click elsewhere keeps its own focus.
    flushSync(() => {
      setEditing(false)
      setRefused(undefined)
    })
    if (how === 'key') root.current?.querySelector<HTMLElement>('a, button')?.focus()
    const text = next?.trim()
    if (text && text !== value) void send(text)
  }

  if (editing) return <EditField {...props} refused={refused} onFinish={finish} />
  return (
    <span ref={root} className={classes.value} aria-busy={pending !== undefined || undefined}>
      {href ? <AppLink href={href}>{shown}</AppLink> : null}
      {href || editable ? null : shown}
      {editable ? (
        <EditButton
          name={shown}
          withText={!href}
          label={t('rename', { name: shown })}
          onEdit={() => setEditing(true)}
        />
      ) : null}
      {conflict ? (
        <Suspense>
          <ConflictDialog
            fields={[{ label, was: value, ...conflict }]}
            onTakeTheirs={() => setConflict(undefined)}
            onTakeMine={() => {
              setConflict(undefined)
              void send(conflict.mine, true)
            }}
          />
        </Suspense>
      ) : null}
    </span>
  )
}

function EditButton({
  name,
  withText,
  label,
  onEdit,
}: {
  name: string
  withText: boolean
  label: string
  onEdit: () => void
}) {
  if (withText) {
    return (
      <button type="button" data-rename className={classes.text} aria-label={label} title={label} onClick={onEdit}>
        {name}
        <Pencil size={13} aria-hidden className={classes.pencil} />
      </button>
    )
  }
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      data-rename
      aria-label={label}
      className={classes.icon}
      onClick={onEdit}
    >
      <Pencil size={13} aria-hidden />
    </ActionIcon>
  )
}

interface EditFieldProps extends InlineEditProps {
  refused: Refused | undefined
  onFinish: (value: string | undefined, how: 'key' | 'blur') => void
}

function EditField({ value, label, refused, onFinish }: EditFieldProps) {
  const t = useTranslations('ui.edit')
  const [typed, setTyped] = useState(refused?.typed ?? value)
  // Leaving the field after Enter or Esc must not finish a second time.
  const finished = useRef(false)
  const finish = (next: string | undefined, how: 'key' | 'blur') => {
    if (finished.current) return
    finished.current = true
    onFinish(next, how)
  }
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    const isInField = event.target instanceof HTMLInputElement
    if (event.key === 'Enter' && isInField) {
      // The focus moves to the link or button in place of the field, which the same key would set off.
      event.preventDefault()
      finish(typed, 'key')
    }
    if (event.key === 'Escape') finish(undefined, 'key')
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    // From the field to its own icons is no leaving.
    if (!currentTarget.contains(relatedTarget)) finish(undefined, 'blur')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field and the icons in it
    <span className={classes.editing} onKeyDown={onKey} onBlur={onBlur}>
      <TextInput
        size="xs"
        className={classes.field}
        aria-label={t('field', { label })}
        description={t('hint')}
        error={typed === refused?.typed ? refused.reason : undefined}
        inputWrapperOrder={['input', 'description', 'error']}
        autoFocus={refused?.takesFocus ?? true}
        value={typed}
        onFocus={event => event.currentTarget.select()}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <ActionIcon variant="default" size={30} aria-label={t('save')} onClick={() => finish(typed, 'key')}>
        <Check size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size={30} aria-label={t('cancel')} onClick={() => finish(undefined, 'key')}>
        <X size={15} aria-hidden />
      </ActionIcon>
    </span>
  )
}
