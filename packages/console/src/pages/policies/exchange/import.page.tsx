import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { usePolicyPlace } from '../place.ts'
import { ApplyImport } from './apply-import.tsx'
import { FileErrors } from './file-errors.tsx'
import { ImportForm } from './import-form.tsx'
import { ImportPreview } from './import-preview.tsx'
import type { Wanted } from './wanted.ts'

/** Import: a file is compared with what is there, its differences are looked at, and then they are made. */
export function ImportPoliciesPage() {
  const t = useTranslations('exchange')
  const policies = useTranslations('policies')
  const { tenantId, level, crumb, isTenant } = usePolicyPlace()
  const { search } = useAddress()
  const { policy } = search
  const field = useRef<HTMLTextAreaElement>(null)
  const [wanted, setWanted] = useState<Wanted>({ text: '', mode: 'merge' })
  const preview = useMutation({
    mutationFn: (asked: Wanted) =>
      client.policyFiles.preview({ params: { tenant: level }, body: { ...asked, ...(policy ? { policy } : {}) } }),
  })
  const change = (next: Wanted) => {
    setWanted(next)
    // What was compared is not what stands there now.
    preview.reset()
  }
  const goTo = (line: number) => {
    const lines = wanted.text.split('\n')
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
    const element = field.current
    if (!element) return
    element.focus()
    element.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
    element.scrollTop = (element.scrollHeight / lines.length) * Math.max(0, line - 4)
  }
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: policies('title'), href: paths.policies(tenantId) }]}
        title={policy ? t('importOne', { policy }) : t('importTitle')}
        description={t(isTenant ? 'importTextTenant' : 'importText')}
      />
      <ImportForm
        ref={field}
        wanted={wanted}
        isBusy={preview.isPending}
        onChange={change}
        onPreview={() => preview.mutate(wanted)}
      />
      {preview.isError ? <FileErrors error={preview.error} onGo={goTo} /> : null}
      {preview.data ? (
        <>
          <ImportPreview preview={preview.data} onGo={goTo} />
          <ApplyImport
            key={preview.data.revision}
            wanted={wanted}
            policy={policy}
            preview={preview.data}
            onPreview={() => preview.mutate(wanted)}
          />
        </>
      ) : null}
    </>
  )
}
