import { ActionIcon, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { keyFrom } from '../../tenant/classes/class-draft.ts'
import classes from '../../tenant/classes/classes.module.css'
import { type Draft, kinds, limitsOf } from './schema-draft.ts'

interface AttributeCardProps {
  draft: Draft
  index: number
  isLast: boolean
  /** What was refused, by the keyword of JSON Schema; under an empty name what is about the attribute as a whole. */
  errors: Readonly<Record<string, string>>
  onChange: (draft: Draft) => void
  onMove: (step: -1 | 1) => void
  onRemove: () => void
}

/** One attribute of a schema: what it is called, what values it takes, and the ways to move and remove it. */
export function AttributeCard(props: AttributeCardProps) {
  const { draft, index, isLast, errors, onChange, onMove, onRemove } = props
  const t = useTranslations('pools.schema')
  const name = draft.title || draft.name || t('attributeNumber', { number: String(index + 1) })
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const rename = (title: string) => {
    // The name in JSON follows the label until the attribute is saved or somebody writes it by hand.
    const follows = !draft.isKept && draft.name === keyFrom(draft.title)
    change({ title, ...(follows ? { name: keyFrom(title) } : {}) })
  }
  const chooseKind = (value: string) => {
    const kind = kinds.find(each => each === value) ?? draft.kind
    change({ kind, limits: {}, rest: {} })
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
          label={t('label')}
          value={draft.title}
          error={errors.title}
          onChange={event => rename(event.currentTarget.value)}
        />
        <TextInput
          required
          label={t('name')}
          spellCheck={false}
          autoCapitalize="off"
          readOnly={draft.isKept}
          title={draft.isKept ? t('nameKept') : undefined}
          value={draft.name}
          error={errors['']}
          onChange={event => change({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('type')}
          value={draft.kind}
          error={errors.type}
          data={kinds.map(value => ({ value, label: t(`kinds.${value}`) }))}
          onChange={event => chooseKind(event.currentTarget.value)}
        />
        <Checkbox
          className={classes.required}
          label={t('required')}
          checked={draft.required}
          onChange={event => change({ required: event.currentTarget.checked })}
        />
        {limitsOf[draft.kind].map(limit => (
          <TextInput
            key={limit}
            label={t(`limits.${limit}`)}
            spellCheck={false}
            inputMode={limit === 'pattern' ? undefined : 'decimal'}
            value={draft.limits[limit] ?? ''}
            error={errors[limit]}
            onChange={event => change({ limits: { ...draft.limits, [limit]: event.currentTarget.value } })}
          />
        ))}
      </div>
      {draft.kind === 'choice' || draft.kind === 'list' ? (
        <Textarea
          required={draft.kind === 'choice'}
          label={t('choices')}
          description={t(draft.kind === 'list' ? 'choicesOfList' : 'choicesHint')}
          rows={4}
          value={draft.choices}
          error={errors.enum ?? errors['items.enum']}
          onChange={event => change({ choices: event.currentTarget.value })}
        />
      ) : null}
      <TextInput
        label={t('description')}
        description={t('descriptionHint')}
        value={draft.description}
        error={errors.description}
        onChange={event => change({ description: event.currentTarget.value })}
      />
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
