import { Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { FilePreview } from '@tenantry/contract/policy-files'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ProblemError, problemOf } from '../../../api/problem.ts'
import { ProblemAlert, RefusalBox } from '../../../ui/problem-notice.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { usePolicyPlace } from '../place.ts'
import { useRefreshPolicies } from '../policy-queries.ts'
import { ImportDone } from './import-done.tsx'
import type { Wanted } from './wanted.ts'

const ConfirmDialog = lazy(async () => ({ default: (await import('../../../ui/confirm-dialog.tsx')).ConfirmDialog }))

interface ApplyImportProps {
  wanted: Wanted
  policy: string | undefined
  preview: FilePreview
  /** Compares the file again. */
  onPreview: () => void
}

/** What there was is kept first, of the very state that was compared; then the differences are made, all or none. */
function useImport({ wanted, policy, preview }: ApplyImportProps) {
  const { level } = usePolicyPlace()
  const refresh = useRefreshPolicies()
  const params = { tenant: level }
  return useMutation({
    mutationFn: async (reason: string) => {
      const before = await client.policyFiles.export({ params, query: { policy, base: false } })
      if (before.revision !== preview.revision) throw outdated()
      const body = {
        ...wanted,
        revision: preview.revision,
        ...(policy ? { policy } : {}),
        ...(reason ? { reason } : {}),
      }
      const counts = await client.policyFiles.import({ params, body })
      await refresh()
      return { before, counts }
    },
  })
}

/** As the API refuses what was compared with something else. */
const outdated = () => new ProblemError({ status: 412, code: 'version_conflict', title: '', detail: '' })

/** Imports what was looked at. What would be removed is asked about once more. */
export function ApplyImport(props: ApplyImportProps) {
  const t = useTranslations('exchange')
  const policies = useTranslations('policies')
  const { preview, onPreview } = props
  const { added, changed, removed } = preview
  const [reason, setReason] = useState('')
  const [isAsking, setAsking] = useState(false)
  const importing = useImport(props)
  const count = added + changed + removed
  if (importing.data) return <ImportDone {...importing.data} />
  if (count === 0) return null
  const isOutdated = importing.isError && problemOf(importing.error).code === 'version_conflict'
  const run = () => importing.mutateAsync(reason.trim())
  return (
    <Section title={t('apply')} description={t('applyText')}>
      <TextInput label={t('reason')} value={reason} onChange={event => setReason(event.currentTarget.value)} />
      {isOutdated ? <RefusalBox title={policies('saving.outdated')}>{t('outdated')}</RefusalBox> : null}
      {importing.isError && !isOutdated ? <ProblemAlert error={importing.error} /> : null}
      <Group>
        {isOutdated ? (
          <Button onClick={onPreview}>{t('previewAgain')}</Button>
        ) : (
          <Button
            loading={importing.isPending}
            onClick={() => (removed > 0 ? setAsking(true) : importing.mutate(reason.trim()))}
          >
            {t('importCount', { count })}
          </Button>
        )}
      </Group>
      <Suspense>
        {isAsking ? (
          <ConfirmDialog
            opened
            onClose={() => setAsking(false)}
            title={t('removeTitle', { count: removed })}
            impact={t('removeText', { added, changed, removed })}
            confirmLabel={t('importCount', { count })}
            onConfirm={run}
          />
        ) : null}
      </Suspense>
    </Section>
  )
}
