import { ActionIcon, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { type ClassDraft, type DraftAttribute, keyFrom } from './class-draft.ts'
import classes from './classes.module.css'

const typeLabels = {
  text: 'types.text',
  number: 'types.number',
  boolean: 'types.boolean',
  date: 'types.date',
  choice: 'types.choice',
} as const

interface AttributeRowProps {
  form: UseFormReturnType<ClassDraft>
  index: number
  attribute: DraftAttribute
  isLast: boolean
  onMove: (step: -1 | 1) => void
  onRemove: () => void
}

/** One attribute of a class: what it is called, its type, and the ways to move and remove it. */
export function AttributeRow({ form, index, attribute, isLast, onMove, onRemove }: AttributeRowProps) {
  const t = useTranslations('tenant.classes')
  const name = attribute.name || t('attributeNumber', { number: String(index + 1) })
  const at = (field: keyof DraftAttribute) => `attributes.${index}.${field}`
  const rename = (next: string) => {
    // The key follows the name until the class is saved or somebody writes the key by hand.
    const follows = !attribute.isKept && attribute.key === keyFrom(attribute.name)
    if (follows) form.setFieldValue(at('key'), keyFrom(next))
    form.setFieldValue(at('name'), next)
  }
  const moves = [
    { label: t('moveUp', { name }), icon: ArrowUp, step: -1, disabled: index === 0 },
    { label: t('moveDown', { name }), icon: ArrowDown, step: 1, disabled: isLast },
  ] as const

  return (
    <fieldset className={classes.attribute}>
      <legend className={classes.legend}>{name}</legend>
      <div className={classes.fields}>
        <TextInput
          required
          label={t('name')}
          {...form.getInputProps(at('name'))}
          onChange={event => rename(event.currentTarget.value)}
        />
        <TextInput
          required
          label={t('key')}
          spellCheck={false}
          autoCapitalize="off"
          readOnly={attribute.isKept}
          title={attribute.isKept ? t('keyKept') : undefined}
          {...form.getInputProps(at('key'))}
        />
        <NativeSelect
          label={t('type')}
          data={Object.entries(typeLabels).map(([value, label]) => ({ value, label: t(label) }))}
          {...form.getInputProps(at('type'))}
        />
        <Checkbox
          className={classes.required}
          label={t('required')}
          {...form.getInputProps(at('required'), { type: 'checkbox' })}
        />
      </div>
      {attribute.type === 'choice' ? (
        <Textarea
          required
          label={t('choices')}
          description={t('choicesHint')}
          rows={4}
          {...form.getInputProps(at('choices'))}
        />
      ) : null}
      <div className={classes.tools}>
        {moves.map(({ label, icon: Icon, step, disabled }) => (
          <ActionIcon
            key={step}
            variant="default"
            size={30}
            aria-label={label}
            disabled={disabled}
            onClick={() => onMove(step)}
          >
            <Icon size={15} aria-hidden />
          </ActionIcon>
        ))}
        <ActionIcon variant="default" size={30} aria-label={t('remove', { name })} onClick={onRemove}>
          <Trash2 size={15} aria-hidden />
        </ActionIcon>
      </div>
    </fieldset>
  )
}
