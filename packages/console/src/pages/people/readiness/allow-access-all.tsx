import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { createRetryKeys } from '../../../api/retry-key.ts'
import { shownJobs } from '../../../ui/data-table/bulk/shown-jobs.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import classes from './readiness.module.css'
import { type ReadinessPage, readinessOf, takenOf, takenQuery } from './readiness-queries.ts'
import { Taken } from './taken.tsx'

interface AllowAccessAllProps {
  /** The page at hand of what matches. */
  page: ReadinessPage
  onClose: () => void
}

/** Allows access to every tenant that the search and the filters of the matrix match, once it is known what was taken. */
export function AllowAccessAll({ page, onClose }: AllowAccessAllProps) {
  const t = useTranslations('privileges.allowAll')
  const { search } = useAddress()
  const asked = { readiness: search.readiness ?? '', taken: search.taken ?? '' }
  const filter = { q: search.q || undefined, readiness: readinessOf(asked), taken: takenOf(asked) }
  const isAsked = filter.taken !== 'no'
  const { data: taken, error } = useQuery({
    ...takenQuery({ q: filter.q, readiness: filter.readiness }),
    staleTime: 0,
    gcTime: 0,
    enabled: isAsked,
  })
  if (error) {
    return (
      <Dialog opened onClose={onClose} title={t('title')}>
        <ProblemAlert error={error} />
      </Dialog>
    )
  }
  if (isAsked && !taken) return null
  return <AllowAll page={page} filter={filter} taken={taken} onClose={onClose} />
}

interface AllowAllProps extends AllowAccessAllProps {
  filter: { q?: string; readiness?: ReturnType<typeof readinessOf>; taken?: 'yes' | 'no' }
  /** The tenants among them whose people took something from superuser on purpose. */
  taken: ReadinessPage | undefined
}

/** The server does it by itself, tenant by tenant; where something was taken on purpose, not without a reason. */
function AllowAll({ page, filter, taken, onClose }: AllowAllProps) {
  const t = useTranslations('privileges.allowAll')
  const allow = useTranslations('privileges.allow')
  const [keyFor] = useState(createRetryKeys)
  const needsReason = (taken?.items.length ?? 0) > 0
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: value => (needsReason && !value.trim() ? allow('reasonNeeded') : null) },
  })
  const start = async ({ reason }: { reason: string }) => {
    const body = { act: 'readiness.allow-access' as const, select: { filter }, reason: reason.trim() || undefined }
    const job = await client.jobs.start({ body }, { idempotencyKey: keyFor(body) })
    shownJobs.open(job.id)
  }
  return (
    <FormDialog opened onClose={onClose} title={t('title')} form={form} submitLabel={allow('confirm')} onSubmit={start}>
      <div>{page.totalIsExact ? t('text', { count: page.total }) : t('textAbove', { count: page.total })}</div>
      {taken && needsReason ? <TakenInMany taken={taken} /> : null}
      <TextInput
        label={needsReason ? allow('reason') : allow('reasonOptional')}
        description={t('reasonHint')}
        required={needsReason}
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  )
}

/** What was taken on purpose, tenant by tenant: who, when, and why. */
function TakenInMany({ taken }: { taken: ReadinessPage }) {
  const t = useTranslations('privileges.allowAll')
  const more = taken.total - taken.items.length
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.takenInMany} aria-label={t('taken', { count: taken.total })} tabIndex={0}>
      <Stack gap="xs">
        <strong>{t('taken', { count: taken.total })}</strong>
        {taken.items.map(({ tenant, withdrawals }) => (
          <Taken key={tenant.id} title={`${tenant.title} (${tenant.id})`} withdrawals={withdrawals} />
        ))}
        {more > 0 ? <div>{t('more', { count: more })}</div> : null}
      </Stack>
    </section>
  )
}
