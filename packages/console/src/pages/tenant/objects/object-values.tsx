import type { InventoryObject, ObjectClass } from '@tenantry/contract/inventory'
import { type RefObject, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { notify } from '../../../ui/notify.ts'
import { EditBar } from '../editing/edit-bar.tsx'
import { useEditing } from '../editing/use-editing.ts'
import { Facts } from '../parts/facts.tsx'
import { Section } from '../parts/section.tsx'
import { AttributeField } from './attribute-field.tsx'
import { fromTyped, pickChanged, toTyped } from './attribute-values.ts'
import classes from './objects.module.css'
import { useComma, useShowValues } from './show-values.ts'

interface ObjectValuesProps {
  tenantId: string
  object: InventoryObject
  ofClass: ObjectClass
  onSaved: (saved: InventoryObject) => Promise<void>
  /** Set to what discards everything unsaved. */
  letGo: RefObject<(() => void) | undefined>
}

/** What is known of an object, by the attributes of its class: to edit, or only to read where editing is not permitted. */
export function ObjectValues(props: ObjectValuesProps) {
  const t = useTranslations('tenant.objects')
  const { object, ofClass } = props
  const comma = useComma()
  const show = useShowValues()
  if (ofClass.attributes.length === 0) {
    return <Section title={t('values')}>{t('noAttributes', { class: ofClass.name })}</Section>
  }
  if (object.may.edit.allowed) return <ValuesForm {...props} />
  const facts = show(ofClass.attributes, toTyped(ofClass.attributes, object.values, comma))
  return (
    <Section title={t('values')} description={refusedBy(object.may.edit)}>
      <Facts facts={facts.map(({ label, text }) => ({ label, value: text || t('noValue') }))} />
    </Section>
  )
}

function ValuesForm({ tenantId, object, ofClass, onSaved, letGo }: ObjectValuesProps) {
  const t = useTranslations('tenant.objects')
  const comma = useComma()
  const show = useShowValues()
  const { attributes } = ofClass
  const at = { params: { tenant: tenantId, object: object.id } }
  const typedOf = ({ values }: InventoryObject) => toTyped(attributes, values, comma)
  const editing = useEditing({
    resource: object,
    mergesFields: true,
    toValues: resource => ({ values: typedOf(resource) }),
    show: ({ values }) => show(attributes, values),
    reload: () => client.objects.get(at),
    save: ({ values: typed }, { base, version }) => {
      const values = pickChanged(fromTyped(attributes, typed, comma), typedOf(base), typed)
      return client.objects.edit({ ...at, body: { values } }, { ifMatch: version })
    },
    onSaved: async saved => {
      notify.success(t('saved', { title: saved.title }))
      await onSaved(saved)
    },
  })
  useEffect(() => {
    letGo.current = editing.discard
  })
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (editing.changes.length > 0) editing.save()
      }}
    >
      <Section title={t('values')}>
        <div className={classes.fields}>
          {attributes.map(attribute => (
            <AttributeField
              key={attribute.key}
              attribute={attribute}
              field={editing.form.getInputProps(`values.${attribute.key}`)}
            />
          ))}
        </div>
        <EditBar editing={editing} />
      </Section>
    </form>
  )
}
