import { NativeSelect } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ApplicationClient } from '@tenantry/contract/clients'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import type { ShownSecret } from './application-secret.tsx'

interface RotateSecretProps {
  params: { tenant: string; workspace: string }
  application: ApplicationClient
  onClose: () => void
  onMade: (made: ShownSecret) => void
}

/** Makes a new secret; the old one ends at once, or stays good while the application is moved to the new one. */
export function RotateSecret({ params, application, onClose, onMade }: RotateSecretProps) {
  const t = useTranslations('workspaces.application')
  const isMade = useRef(false)
  const form = useForm({ initialValues: { overlapHours: '24' } })
  return (
    <FormDialog
      opened
      // It closes itself after success: by then the secret stands in its place.
      onClose={() => (isMade.current ? undefined : onClose())}
      title={t('rotateTitle', { name: application.name })}
      form={form}
      submitLabel={t('rotateSubmit')}
      onSubmit={async values => {
        const body = { overlapHours: Number(values.overlapHours) }
        const made = await client.clients.rotateSecret({ params: { ...params, client: application.id }, body })
        isMade.current = true
        onMade(made)
      }}
    >
      <NativeSelect
        data-autofocus
        label={t('overlap')}
        description={t('rotateText')}
        data={[
          { value: '0', label: t('overlaps.h0') },
          { value: '1', label: t('overlaps.h1') },
          { value: '24', label: t('overlaps.h24') },
          { value: '168', label: t('overlaps.h168') },
        ]}
        {...form.getInputProps('overlapHours')}
      />
    </FormDialog>
  )
}
