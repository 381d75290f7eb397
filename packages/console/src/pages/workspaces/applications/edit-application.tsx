import { useForm } from '@mantine/form'
import type { ApplicationClient } from '@tenantry/contract/clients'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { ApplicationFields } from './application-fields.tsx'
import { toSettings, valuesOf } from './application-values.ts'

interface EditApplicationProps {
  params: { tenant: string; workspace: string }
  application: ApplicationClient
  onClose: () => void
  onSaved: () => Promise<unknown>
}

/** Changes an application; its kind and its client ID stay. */
export function EditApplication({ params, application, onClose, onSaved }: EditApplicationProps) {
  const t = useTranslations('workspaces.application')
  const form = useForm({ initialValues: valuesOf(application) })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('edit')}
      form={form}
      submitLabel={t('save')}
      onSubmit={async values => {
        const at = { params: { ...params, client: application.id }, body: toSettings(values) }
        const { name } = await client.clients.edit(at, { ifMatch: application.version })
        notify.success(t('saved', { name }))
        await onSaved()
      }}
    >
      <ApplicationFields form={form} />
    </FormDialog>
  )
}
