import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Entrance } from '@tenantry/contract/superuser'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../../../api/problem.ts'
import { toCsv } from '../../../ui/csv.ts'
import { notify } from '../../../ui/notify.ts'
import { useProblemText } from '../../../ui/problem-notice.tsx'
import { saveAsFile } from '../../../ui/save-as-file.ts'
import { useAddress } from '../../../ui/use-address.ts'
import { loadEntrances, wayTexts } from './entrance-queries.ts'
import { readAll } from './read-all.ts'

const largestPage = 100

/** Everybody who can get in and matches the search and filters of the table, as a file. */
export function ExportEntrances({ tenantId }: { tenantId: string }) {
  const t = useTranslations('entrances')
  const textOf = useProblemText()
  const { search } = useAddress()
  const [read, setRead] = useState(0)
  const toRows = useCsvRows()
  const exporting = useMutation({
    mutationFn: () => {
      const { q, sort = 'name', through = '' } = search
      const load = (cursor: string | undefined) =>
        loadEntrances(tenantId, { q: q || undefined, sort, size: largestPage, filters: { through }, cursor })
      return readAll(load, setRead)
    },
    onSuccess: rows => {
      saveAsFile(`${t('csvFile')}-${tenantId}.csv`, toCsv(toRows(rows)), 'text/csv')
      notify.success(t('csvDone', { count: rows.length }))
    },
    onError: error => notify.failure(textOf(problemOf(error))),
    onSettled: () => setRead(0),
  })
  return (
    <Button
      variant="default"
      leftSection={<Download size={15} aria-hidden />}
      aria-busy={exporting.isPending || undefined}
      onClick={() => (exporting.isPending ? undefined : exporting.mutate())}
    >
      {read > largestPage ? t('csvBusy', { count: read }) : t('csv')}
    </Button>
  )
}

/** The file has more than the table shows: user ids, and moments as RFC 3339 texts. */
function useCsvRows() {
  const t = useTranslations('entrances')
  const head = [
    ...[t('user'), t('name'), t('through'), t('source'), t('gives'), t('status')],
    ...[t('grantedBy'), t('grantedAt'), t('reason'), t('until'), 'user_id', 'tenant_id'],
  ]
  return (rows: readonly Entrance[]): string[][] => [
    head,
    ...rows.map(one => [
      one.userName,
      one.displayName,
      t(wayTexts[one.through]),
      one.sourceTenant.title,
      [...new Set([...one.groups, ...one.roles])].join('; '),
      one.status,
      one.grantedBy,
      one.grantedAt,
      one.reason ?? '',
      one.until ?? '',
      one.userId,
      one.sourceTenant.id,
    ]),
  ]
}
