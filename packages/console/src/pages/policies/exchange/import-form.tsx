import { Button, Group, Textarea } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { type DragEvent, type FormEvent, type Ref, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { RefusalBox } from '../../../ui/problem-notice.tsx'
import parts from '../../tenant/parts/parts.module.css'
import subjects from '../subjects/subjects.module.css'
import classes from './exchange.module.css'
import type { Wanted } from './wanted.ts'

interface ImportFormProps {
  ref: Ref<HTMLTextAreaElement>
  wanted: Wanted
  isBusy: boolean
  onChange: (wanted: Wanted) => void
  onPreview: () => void
}

/** What the API takes at most, in characters. */
const MAX_LENGTH = 1_000_000
const modes = ['merge', 'replace'] as const
const modeTexts = { merge: 'merge', replace: 'replace' } as const
const modeHints = { merge: 'mergeHint', replace: 'replaceHint' } as const

/** The file, chosen, dropped or pasted, and what becomes of what is not in it. */
export function ImportForm({ ref, wanted, isBusy, onChange, onPreview }: ImportFormProps) {
  const t = useTranslations('exchange')
  const picker = useRef<HTMLInputElement>(null)
  const [tooLong, setTooLong] = useState<string>()
  const read = async (file: File | undefined) => {
    if (!file) return
    // Four bytes are the most that one character takes.
    const isTooLong = file.size > 4 * MAX_LENGTH
    const text = isTooLong ? '' : await file.text()
    setTooLong(isTooLong || text.length > MAX_LENGTH ? file.name : undefined)
    if (!isTooLong && text.length <= MAX_LENGTH) onChange({ ...wanted, text })
  }
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    void read(event.dataTransfer.files[0])
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onPreview()
  }
  return (
    <form className={parts.section} onSubmit={submit} onDragOver={event => event.preventDefault()} onDrop={drop}>
      <div>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".yaml,.yml,.json"
          aria-label={t('choose')}
          onChange={event => {
            void read(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <Button
          variant="default"
          leftSection={<FileUp size={16} aria-hidden />}
          onClick={() => picker.current?.click()}
        >
          {t('choose')}
        </Button>
      </div>
      {tooLong === undefined ? null : <RefusalBox title={tooLong}>{t('tooLong')}</RefusalBox>}
      <Textarea
        ref={ref}
        label={t('text')}
        description={t('textHint')}
        rows={14}
        spellCheck={false}
        autoCapitalize="off"
        className={subjects.code}
        value={wanted.text}
        onChange={event => onChange({ ...wanted, text: event.currentTarget.value })}
      />
      <fieldset className={classes.modes}>
        <legend>{t('mode')}</legend>
        {modes.map(mode => (
          <label key={mode}>
            <input
              type="radio"
              name="mode"
              checked={wanted.mode === mode}
              onChange={() => onChange({ ...wanted, mode })}
            />
            <span>
              {t(modeTexts[mode])} <small>{t(modeHints[mode])}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Group>
        <Button type="submit" loading={isBusy} disabled={wanted.text.trim() === ''}>
          {t('preview')}
        </Button>
      </Group>
    </form>
  )
}
