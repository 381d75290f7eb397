import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { createRetryKeys } from '../../../api/retry-key.ts'
import { shownJobs } from '../../../ui/data-table/bulk/shown-jobs.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { type ReadinessPage, readinessOf } from './readiness-queries.ts'

interface AllowAccessAllProps {
  /** The page at hand of what matches. */
  page: ReadinessPage
  onClose: () => void
}

/** Allows access to every tenant that the search and the filter of the matrix match; the server does it by itself. */
export function AllowAccessAll({ page, onClose }: AllowAccessAllProps) {
  const t = useTranslations('privileges.allowAll')
  const allow = useTranslations('privileges.allow')
  const { search } = useAddress()
  const [keyFor] = useState(createRetryKeys)
  const form = useForm({ initialValues: { reason: '' } })
  const start = async ({ reason }: { reason: string }) => {
    const filter = { q: search.q || undefined, readiness: readinessOf({ readiness: search.readiness ?? '' }) }
    const body = { act: 'readiness.allow-access' as const, select: { filter }, reason: reason.trim() || undefined }
    const job = await client.jobs.start({ body }, { idempotencyKey: keyFor(body) })
    shownJobs.open(job.id)
  }
  return (
    <FormDialog opened onClose={onClose} title={t('title')} form={form} submitLabel={allow('confirm')} onSubmit={start}>
      <div>{page.totalIsExact ? t('text', { count: page.total }) : t('textAbove', { count: page.total })}</div>
      <TextInput
        label={allow('reasonOptional')}
        description={t('reasonHint')}
        maxLength={500}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  )
}
