import { Checkbox, NativeSelect } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { saveAsFile } from '../../../ui/save-as-file.ts'
import { usePolicyPlace } from '../place.ts'

interface ExportPoliciesProps {
  /** The name of a policy without a parent: its tree alone. */
  policy?: string | undefined
  onClose: () => void
}

const formats = ['yaml', 'json'] as const

/** Keeps policies as a file: those of the system level, or what the tenant at hand adds to them. */
export function ExportPolicies({ policy, onClose }: ExportPoliciesProps) {
  const t = useTranslations('exchange')
  const { level, isTenant } = usePolicyPlace()
  const form = useForm<{ format: string; base: boolean }>({ initialValues: { format: 'yaml', base: true } })
  const save = async ({ format, base }: { format: string; base: boolean }) => {
    const chosen = formats.find(each => each === format)
    const query = { format: chosen, policy, base: isTenant ? base : undefined }
    const { fileName, text, mediaType } = await client.policyFiles.export({ params: { tenant: level }, query })
    saveAsFile(fileName, text, mediaType)
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={policy ? t('exportOne', { policy }) : t('exportTitle')}
      form={form}
      submitLabel={t('download')}
      onSubmit={save}
    >
      <p>{t(isTenant ? 'exportTextTenant' : 'exportText')}</p>
      <NativeSelect
        label={t('format')}
        data={[
          { value: 'yaml', label: 'YAML' },
          { value: 'json', label: 'JSON' },
        ]}
        {...form.getInputProps('format')}
      />
      {isTenant ? (
        <Checkbox label={t('base')} description={t('baseHint')} {...form.getInputProps('base', { type: 'checkbox' })} />
      ) : null}
    </FormDialog>
  )
}
