import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Workspace } from '@tenantry/contract/workspaces'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'

interface EditWorkspaceProps {
  params: { tenant: string; workspace: string }
  workspace: Workspace
  onClose: () => void
  onSaved: () => Promise<unknown>
}

/** Says in a line what a workspace is for. */
export function EditWorkspace({ params, workspace, onClose, onSaved }: EditWorkspaceProps) {
  const t = useTranslations('workspaces')
  const { name, description, version } = workspace
  const form = useForm({ initialValues: { description } })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('edit')}
      form={form}
      submitLabel={t('save')}
      onSubmit={async body => {
        await client.workspaces.edit({ params, body }, { ifMatch: version })
        notify.success(t('saved', { name }))
        await onSaved()
      }}
    >
      <TextInput
        data-autofocus
        label={t('describe')}
        description={t('describeHint')}
        autoComplete="off"
        {...form.getInputProps('description')}
      />
    </FormDialog>
  )
}
