import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Workspace } from '@tenantry/contract/workspaces'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'

interface NewWorkspaceProps {
  tenantId: string
  onClose: () => void
  onCreated: (workspace: Workspace) => void | Promise<void>
}

/** Asks for the name of a new workspace; what belongs in it is put there on its own page. */
export function NewWorkspace({ tenantId, onClose, onCreated }: NewWorkspaceProps) {
  const t = useTranslations('workspaces')
  const isMade = useRef(false)
  const form = useForm({ initialValues: { name: '', description: '' } })
  return (
    <FormDialog
      opened
      // After success its page stands in place of the dialog.
      onClose={() => (isMade.current ? undefined : onClose())}
      title={t('new')}
      form={form}
      submitLabel={t('create')}
      onSubmit={async body => {
        const made = await client.workspaces.create({ params: { tenant: tenantId }, body })
        isMade.current = true
        notify.success(t('created', { name: made.name }))
        await onCreated(made)
      }}
    >
      <TextInput data-autofocus required label={t('name')} autoComplete="off" {...form.getInputProps('name')} />
      <TextInput
        label={t('describe')}
        description={t('describeHint')}
        autoComplete="off"
        {...form.getInputProps('description')}
      />
    </FormDialog>
  )
}
