import { Button, TextInput } from '@mantine/core'
import type { Attribute, ObjectClass } from '@tenantry/contract/inventory'
import { Plus } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import type { ShownField } from '../editing/changes.ts'
import { EditBar } from '../editing/edit-bar.tsx'
import { useEditing } from '../editing/use-editing.ts'
import { Section } from '../parts/section.tsx'
import { AttributeRow } from './attribute-row.tsx'
import { type ClassDraft, type DraftAttribute, fromDraft, keepsOrder, linesOf, moved, toDraft } from './class-draft.ts'
import classes from './classes.module.css'

interface ClassEditorProps {
  tenantId: string
  /** The class; without one, what is saved becomes a new class. */
  given?: ObjectClass
  onSaved: (saved: ObjectClass) => void | Promise<void>
  /** Set to what discards everything unsaved. */
  letGo?: RefObject<(() => void) | undefined>
}

const mayNothing = { edit: { allowed: true }, delete: { allowed: false } }
const nothingYet: ObjectClass = { id: '', name: '', attributes: [], objects: 0, version: 0, may: mayNothing }

/** A class in words: its name, one line per attribute, and whether the known ones still stand in their order. */
function useShowDraft(known: readonly Attribute[]): (draft: ClassDraft) => ShownField[] {
  const t = useTranslations('tenant.classes')
  const showAttribute = ({ key, name, type, required, choices }: DraftAttribute): string => {
    const values = { key, name, type: t(`types.${type}`), required: String(required) }
    const line = t('attributeLine', values)
    return type === 'choice' ? `${line}: ${linesOf(choices).join(', ')}` : line
  }
  return ({ name, attributes }) => [
    { field: 'name', label: t('className'), text: name },
    ...attributes.map(each => ({ field: each.rowId, label: each.name, text: showAttribute(each) })),
    {
      field: 'order',
      label: t('order'),
      text: keepsOrder(known, attributes) ? t('orderKept') : attributes.map(each => each.name).join(', '),
    },
  ]
}

/** Name and attributes of a class, to make or to change. */
export function ClassEditor({ tenantId, given, onSaved, letGo }: ClassEditorProps) {
  const t = useTranslations('tenant.classes')
  const show = useShowDraft(given?.attributes ?? [])
  const lastRow = useRef(0)
  const params = { tenant: tenantId }
  const editing = useEditing<ObjectClass, ClassDraft>({
    resource: given ?? nothingYet,
    mergesFields: false,
    toValues: toDraft,
    show,
    reload: async () => (given ? client.classes.get({ params: { ...params, class: given.id } }) : nothingYet),
    save: (draft, { version }) => {
      const body = fromDraft(draft)
      if (!given) return client.classes.create({ params, body })
      return client.classes.edit({ params: { ...params, class: given.id }, body }, { ifMatch: version })
    },
    onSaved,
  })
  useEffect(() => {
    if (letGo) letGo.current = editing.discard
  })

  const { form } = editing
  const { attributes } = form.getValues()
  const add = () => {
    lastRow.current += 1
    const rowId = `new-${lastRow.current}`
    form.insertListItem('attributes', {
      ...{ rowId, key: '', name: '', type: 'text', required: false, choices: '', isKept: false },
    })
  }
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (editing.changes.length > 0) editing.save()
      }}
    >
      <Section title={t('definition')}>
        <TextInput required label={t('className')} maw={420} {...form.getInputProps('name')} />
      </Section>
      <Section title={t('attributes')} description={t('attributesText')}>
        <div className={classes.list}>
          {attributes.length === 0 ? <div>{t('noAttributes')}</div> : null}
          {attributes.map((attribute, index) => (
            <AttributeRow
              key={attribute.rowId}
              form={form}
              index={index}
              attribute={attribute}
              isLast={index === attributes.length - 1}
              onMove={step => form.setFieldValue('attributes', moved(attributes, index, step))}
              onRemove={() => form.removeListItem('attributes', index)}
            />
          ))}
          <Button variant="default" className={classes.add} leftSection={<Plus size={16} aria-hidden />} onClick={add}>
            {t('addAttribute')}
          </Button>
        </div>
        <EditBar editing={editing} saveLabel={given ? undefined : t('create')} />
      </Section>
    </form>
  )
}
