import { NativeSelect } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { createRetryKeys } from '../../../api/retry-key.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { ApplicationFields } from './application-fields.tsx'
import type { ShownSecret } from './application-secret.tsx'
import { newValues, toSettings } from './application-values.ts'

interface NewApplicationProps {
  params: { tenant: string; workspace: string }
  onClose: () => void
  onMade: (made: ShownSecret) => void
}

const kinds = ['web', 'spa', 'native', 'service'] as const

/** Registers an application. Its secret is told once, by whoever is told of it here. */
export function NewApplication({ params, onClose, onMade }: NewApplicationProps) {
  const t = useTranslations('workspaces.application')
  const [keyFor] = useState(createRetryKeys)
  const isMade = useRef(false)
  const form = useForm({ initialValues: newValues })
  const { kind } = form.values
  return (
    <FormDialog
      opened
      // It closes itself after success: by then the secret stands in its place.
      onClose={() => (isMade.current ? undefined : onClose())}
      title={t('new')}
      form={form}
      submitLabel={t('create')}
      onSubmit={async values => {
        const body = { kind: values.kind, ...toSettings(values) }
        const made = await client.clients.create({ params, body }, { idempotencyKey: keyFor(body) })
        isMade.current = true
        onMade({ ...made, isNew: true })
      }}
    >
      <NativeSelect
        data-autofocus
        label={t('kind')}
        description={t(`kindTexts.${kind}`)}
        data={kinds.map(value => ({ value, label: t(`kinds.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <ApplicationFields form={form} />
    </FormDialog>
  )
}
