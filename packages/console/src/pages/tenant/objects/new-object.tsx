import { NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { InventoryObject } from '@tenantry/contract/inventory'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { allClassesQuery } from '../classes/classes-query.ts'
import { AttributeField } from './attribute-field.tsx'
import { fromTyped, type TypedValues } from './attribute-values.ts'
import { useComma } from './show-values.ts'

interface NewObjectProps {
  tenantId: string
  onClose: () => void
  onCreated: (object: InventoryObject) => void | Promise<void>
}

type NewObjectValues = { title: string; class: string; values: TypedValues }

/** Asks for a new object: what it is called, of which class it is, and what its class wants to know of it. */
export function NewObject({ tenantId, onClose, onCreated }: NewObjectProps) {
  const t = useTranslations('tenant.objects')
  const comma = useComma()
  const { data: classes } = useSuspenseQuery(allClassesQuery(tenantId))
  const form = useForm<NewObjectValues>({ initialValues: { title: '', class: '', values: {} } })
  const chosen = classes.find(each => each.id === form.values.class)
  const attributes = chosen?.attributes ?? []

  const create = async ({ title, class: classId, values }: NewObjectValues) => {
    const body = { title, class: classId, values: fromTyped(attributes, values, comma) }
    await onCreated(await client.objects.create({ params: { tenant: tenantId }, body }))
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('new')}
      form={form}
      submitLabel={t('create')}
      onSubmit={values => create(values)}
    >
      <TextInput data-autofocus required label={t('objectTitle')} {...form.getInputProps('title')} />
      <NativeSelect
        required
        label={t('class')}
        data={[{ value: '', label: t('chooseClass') }, ...classes.map(({ id, name }) => ({ value: id, label: name }))]}
        {...form.getInputProps('class')}
        onChange={event => {
          const next = classes.find(each => each.id === event.currentTarget.value)
          const typed = form.getValues().values
          form.setFieldValue('class', event.currentTarget.value)
          // Every field has a value from the start, so that a refusal finds it; what fits the new class too is kept.
          form.setFieldValue(
            'values',
            Object.fromEntries(next?.attributes.map(({ key }) => [key, typed[key] ?? '']) ?? []),
          )
        }}
      />
      {attributes.map(attribute => (
        <AttributeField
          key={`${form.values.class}.${attribute.key}`}
          attribute={attribute}
          field={form.getInputProps(`values.${attribute.key}`)}
        />
      ))}
    </FormDialog>
  )
}
