import { Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Document } from '@tenantry/contract/inventory'
import { type RefObject, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { Moment } from '../../../ui/moment.tsx'
import { notify } from '../../../ui/notify.ts'
import { EditBar } from '../editing/edit-bar.tsx'
import { useEditing } from '../editing/use-editing.ts'
import { Facts } from '../parts/facts.tsx'
import { Section } from '../parts/section.tsx'
import classes from './documents.module.css'
import { ObjectPicker } from './object-picker.tsx'
import { titleOfObject } from './title-of-object.ts'

interface DocumentTextProps {
  tenantId: string
  document: Document
  onSaved: (saved: Document) => Promise<void>
  /** Set to what discards everything unsaved. */
  letGo: RefObject<(() => void) | undefined>
}

/** What a document says and which object it is about: to edit, or only to read where editing is not permitted. */
export function DocumentText(props: DocumentTextProps) {
  const t = useTranslations('tenant.documents')
  const { tenantId, document } = props
  const { object, may } = document
  const facts = [
    { label: t('changedAt'), value: <Moment at={document.changedAt} /> },
    { label: t('createdAt'), value: <Moment at={document.createdAt} /> },
    {
      label: t('object'),
      value: object ? <AppLink href={paths.object(tenantId, object.id)}>{object.title}</AppLink> : t('noObject'),
    },
  ]
  return (
    <>
      <Section title={t('about')} description={refusedBy(may.edit)}>
        <Facts facts={facts} />
      </Section>
      {may.edit.allowed ? (
        <TextForm {...props} />
      ) : (
        <Section title={t('text')}>
          {document.text ? <p className={classes.text}>{document.text}</p> : t('noText')}
        </Section>
      )}
    </>
  )
}

function TextForm({ tenantId, document, onSaved, letGo }: DocumentTextProps) {
  const t = useTranslations('tenant.documents')
  const cache = useQueryClient()
  const at = { params: { tenant: tenantId, document: document.id } }
  const titleOf = (id: string | null) =>
    id === document.object?.id ? document.object?.title : titleOfObject(cache, tenantId, id)
  const editing = useEditing({
    resource: document,
    mergesFields: true,
    toValues: ({ text, object }): { text: string; object: string | null } => ({ text, object: object?.id ?? null }),
    show: ({ text, object }) => [
      { field: 'text', label: t('text'), text },
      { field: 'object', label: t('object'), text: object === null ? '' : (titleOf(object) ?? object) },
    ],
    reload: () => client.documents.get(at),
    save: ({ text, object }, { base, version }) => {
      const body = {
        ...(text === base.text ? {} : { text }),
        ...(object === (base.object?.id ?? null) ? {} : { object }),
      }
      return client.documents.edit({ ...at, body }, { ifMatch: version })
    },
    onSaved: async saved => {
      notify.success(t('saved', { title: saved.title }))
      await onSaved(saved)
    },
  })
  useEffect(() => {
    letGo.current = editing.discard
  })
  const { form } = editing
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (editing.changes.length > 0) editing.save()
      }}
    >
      <Section title={t('content')}>
        <ObjectPicker tenantId={tenantId} stored={document.object} field={form.getInputProps('object')} />
        <Textarea label={t('text')} rows={18} classNames={{ input: classes.editor }} {...form.getInputProps('text')} />
        <EditBar editing={editing} />
      </Section>
    </form>
  )
}
