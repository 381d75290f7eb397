import { Checkbox, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { View } from '@tenantry/contract/views'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../form-dialog.tsx'
import { notify } from '../../notify.ts'
import { useAddress } from '../../use-address.ts'
import { type Permit, refusedBy } from '../row-action.ts'
import type { ViewedTable } from './view-query.ts'

interface ViewDialogProps {
  tenantId: string
  table: ViewedTable
  /** The view that is edited; without one, a new view is made of the query. */
  view?: View
  query?: string
  mayShare: Permit | undefined
  refresh: () => Promise<unknown>
  onClose: () => void
}

/** Names a view, and says who sees it and whether the table opens with it. */
export function ViewDialog({ tenantId, table, view, query = '', mayShare, refresh, onClose }: ViewDialogProps) {
  const t = useTranslations('tables.views')
  const { patch } = useAddress()
  const form = useForm({
    initialValues: { name: view?.name ?? '', shared: view?.shared ?? false, default: view?.isDefault ?? false },
    validate: { name: name => (name.trim() ? null : t('nameMissing')) },
  })
  const refused = refusedBy(view?.may.share ?? mayShare)
  const params = { tenant: tenantId }

  const create = async (body: { name: string; shared: boolean; default: boolean }) => {
    const made = await client.views.create({ params, body: { table: table.name, query, ...body } })
    await refresh()
    patch({ view: made.id }, 'replace')
  }
  const edit = async (old: View, body: { name: string; shared: boolean; default: boolean }) => {
    const { name, shared } = body
    const changes = { ...(name === old.name ? {} : { name }), ...(shared === old.shared ? {} : { shared }) }
    if (Object.keys(changes).length > 0) {
      await client.views.edit({ params: { ...params, view: old.id }, body: changes }, { ifMatch: old.version })
    }
    if (body.default !== old.isDefault) {
      await client.views.setDefault({ params, body: { table: table.name, view: body.default ? old.id : null } })
    }
    await refresh()
  }

  return (
    <FormDialog
      opened
      size="sm"
      onClose={onClose}
      title={view ? t('editTitle', { name: view.name }) : t('saveTitle', { table: table.label })}
      form={form}
      submitLabel={t('submit')}
      onSubmit={async values => {
        const body = { ...values, name: values.name.trim() }
        await (view ? edit(view, body) : create(body))
        notify.success(t('saved', { name: body.name }))
      }}
    >
      <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
      <Checkbox
        label={t('share')}
        description={refused}
        disabled={refused !== undefined}
        {...form.getInputProps('shared', { type: 'checkbox' })}
      />
      <Checkbox label={t('asDefault')} {...form.getInputProps('default', { type: 'checkbox' })} />
    </FormDialog>
  )
}
