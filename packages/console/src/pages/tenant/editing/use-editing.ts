import { type UseFormReturnType, useForm } from '@mantine/form'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { hasField, splitFieldErrors } from '../../../ui/field-errors.ts'
import { type Change, isSame, listChanges, type ShownField } from './changes.ts'

/** More would hide the form behind its faults. */
const mostMessages = 4

interface EditingInput<Resource extends { version: number }, Values extends Record<string, unknown>> {
  resource: Resource
  toValues: (resource: Resource) => Values
  /** The values in words, for the count of changes, their review and conflicts. */
  show: (values: Values) => readonly ShownField[]
  /** Sends what differs from `base`, demanding that the thing still has this version. Answers it as it is then. */
  save: (values: Values, how: { base: Resource; version: number }) => Promise<Resource>
  /** Asks for the thing as it is now. */
  reload: () => Promise<Resource>
  onSaved: (saved: Resource) => void | Promise<void>
  /** Whether `save` leaves alone what the person did not touch, so that two people can change different fields. */
  mergesFields: boolean
}

/** A form over one thing with a version: what is unsaved, saving, and what to do when somebody else was faster. */
export interface Editing<Values extends Record<string, unknown>> {
  form: UseFormReturnType<Values>
  changes: readonly Change[]
  isBusy: boolean
  /** Why saving was refused: what no field can show, and everything that was said, fields included. */
  refusal?: { error?: unknown; others: readonly string[]; messages: readonly string[] }
  /** The fields that somebody else changed too. */
  conflict?: readonly { label: string; was: string; theirs: string; mine: string }[]
  save: () => void
  takeTheirs: () => void
  takeMine: () => void
  discard: () => void
  /** Whether leaving would lose something; right at any time, also between two renderings. */
  isUnsaved: () => boolean
}

/** Edits one thing by a form; see `Editing`. */
export function useEditing<Resource extends { version: number }, Values extends Record<string, unknown>>(
  input: EditingInput<Resource, Values>,
): Editing<Values> {
  const { resource, toValues, show } = input
  const [base, setBase] = useState(resource)
  const [theirs, setTheirs] = useState<Resource>()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Editing<Values>['refusal']>()
  // What was refused is not what stands there any more.
  const form = useForm<Values>({ initialValues: toValues(resource), onValuesChange: () => setRefusal(undefined) })
  const unsaved = useRef(false)
  const changes = listChanges(show(toValues(base)), show(form.getValues()))
  unsaved.current = changes.length > 0

  const adopt = (next: Resource) => {
    unsaved.current = false
    setBase(next)
    setTheirs(undefined)
    setRefusal(undefined)
    form.setInitialValues(toValues(next))
    form.setValues(toValues(next))
    form.clearErrors()
  }
  useAdoptedElsewhere({ resource, base, toValues, unsaved, setBase, adopt })

  const send = async (version: number): Promise<void> => {
    setBusy(true)
    setRefusal(undefined)
    try {
      const saved = await input.save(form.getValues(), { base, version })
      adopt(saved)
      await input.onSaved(saved)
    } catch (error) {
      if (problemOf(error).status === 412) await meetTheirs()
      else refuse(error)
    } finally {
      setBusy(false)
    }
  }
  const meetTheirs = async () => {
    const now = await input.reload().catch(refuse)
    if (!now) return
    const touched = clashes(show, { base: toValues(base), theirs: toValues(now), mine: form.getValues() })
    const harmless = input.mergesFields ? touched.length === 0 : isSame(toValues(base), toValues(now))
    if (harmless) await send(now.version)
    else setTheirs(now)
  }
  const refuse = (error: unknown) => {
    const { fields, others } = splitFieldErrors(problemOf(error), path => hasField(form.getValues(), path))
    for (const [path, message] of Object.entries(fields)) form.setFieldError(path, message)
    // Said here as well as at the fields: those may be out of sight, or, as a list as a whole, have no field.
    const messages = [...Object.values(fields), ...others]
    const isSaid = messages.length > 0
    setRefusal({ error: isSaid ? undefined : error, others, messages: messages.slice(0, mostMessages) })
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }

  return {
    form,
    changes,
    isBusy,
    refusal,
    conflict: theirs && clashes(show, { base: toValues(base), theirs: toValues(theirs), mine: form.getValues() }),
    save: () => void send(base.version),
    takeTheirs: () => theirs && adopt(theirs),
    takeMine: () => {
      setTheirs(undefined)
      if (theirs) void send(theirs.version)
    },
    discard: () => adopt(base),
    isUnsaved: () => unsaved.current,
  }
}

interface Adoption<Resource> {
  resource: Resource
  base: Resource
  toValues: (resource: Resource) => unknown
  unsaved: { readonly current: boolean }
  setBase: (next: Resource) => void
  adopt: (next: Resource) => void
}

/** Follows a thing that changed while it was open: without loss where nothing is unsaved or nothing here is touched. */
function useAdoptedElsewhere<Resource extends { version: number }>(adoption: Adoption<Resource>): void {
  const { version } = adoption.resource
  const follow = useEffectEvent(() => {
    const { resource, base, toValues, unsaved, setBase, adopt } = adoption
    if (resource.version === base.version) return
    if (isSame(toValues(resource), toValues(base))) setBase(resource)
    else if (!unsaved.current) adopt(resource)
  })
  // Only a new version of the thing is a reason to look.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is what is waited for, not what is read
  useEffect(() => follow(), [version])
}

function clashes<Values>(
  show: (values: Values) => readonly ShownField[],
  { base, theirs, mine }: { base: Values; theirs: Values; mine: Values },
) {
  const others = new Map(listChanges(show(base), show(theirs)).map(change => [change.field, change.now]))
  return listChanges(show(base), show(mine))
    .filter(({ field }) => others.has(field))
    .map(({ field, label, was, now }) => ({ label, was, theirs: others.get(field) ?? '', mine: now }))
}
