import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Document } from '@tenantry/contract/inventory'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { ObjectPicker } from './object-picker.tsx'

interface NewDocumentProps {
  tenantId: string
  /** The object that it is about, where that is known already. */
  about?: { id: string; title: string }
  onClose: () => void
  onCreated: (document: Document) => void | Promise<void>
}

type NewDocumentValues = { title: string; object: string | null }

/** Asks for a new document; its text is written on its own page. */
export function NewDocument({ tenantId, about, onClose, onCreated }: NewDocumentProps) {
  const t = useTranslations('tenant.documents')
  const form = useForm<NewDocumentValues>({ initialValues: { title: '', object: about?.id ?? null } })
  const create = async ({ title, object }: NewDocumentValues) => {
    const body = { title, object, text: '' }
    await onCreated(await client.documents.create({ params: { tenant: tenantId }, body }))
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
      <TextInput data-autofocus required label={t('documentTitle')} {...form.getInputProps('title')} />
      <ObjectPicker tenantId={tenantId} stored={about ?? null} field={form.getInputProps('object')} />
    </FormDialog>
  )
}
