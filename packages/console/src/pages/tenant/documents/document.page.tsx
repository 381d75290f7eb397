import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Document } from '@tenantry/contract/inventory'
import { Trash2 } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { InlineEdit } from '../../../ui/inline-edit.tsx'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { PermittedButton } from '../parts/permitted-button.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { ResourceState } from '../parts/resource-state.tsx'
import { titleOf } from '../parts/title-of.ts'
import { useParam, useTenant } from '../parts/use-tenant.ts'
import { documentQuery } from './document-query.ts'
import { DocumentText } from './document-text.tsx'

const DeleteDocument = lazy(async () => ({ default: (await import('./delete-document.tsx')).DeleteDocument }))

/** One document, to read and to write. */
export function DocumentPage() {
  const { tenantId } = useTenant()
  const document = useQuery(documentQuery(tenantId, useParam('documentId')))
  return <ResourceState query={document}>{found => <DocumentDetails key={found.id} document={found} />}</ResourceState>
}

function DocumentDetails({ document }: { document: Document }) {
  const t = useTranslations('tenant.documents')
  const { tenantId, crumb } = useTenant()
  const { go } = useAddress()
  const cache = useQueryClient()
  const refresh = useRefreshFigures(tenantId)
  const [isDeleting, setDeleting] = useState(false)
  const letGo = useRef<() => void>(undefined)
  const at = { params: { tenant: tenantId, document: document.id } }

  const keep = async (saved: Document) => {
    cache.setQueryData(documentQuery(tenantId, document.id).queryKey, saved)
    await cache.invalidateQueries({ queryKey: ['documents', tenantId, 'list'] })
  }
  const rename = async (title: string, how?: { anyway: boolean }) => {
    const version = how?.anyway ? (await client.documents.get(at)).version : document.version
    await keep(await client.documents.edit({ ...at, body: { title } }, { ifMatch: version }))
  }
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb, { label: t('title'), href: paths.documents(tenantId) }]}
        title={document.title}
        heading={
          <InlineEdit
            value={document.title}
            label={t('documentTitle')}
            editable={document.may.edit.allowed}
            save={rename}
            theirs={titleOf}
          />
        }
        actions={
          <PermittedButton
            variant="default"
            permit={document.may.delete}
            leftSection={<Trash2 size={16} aria-hidden />}
            onAct={() => setDeleting(true)}
          >
            {t('delete')}
          </PermittedButton>
        }
      />
      <DocumentText tenantId={tenantId} document={document} onSaved={keep} letGo={letGo} />
      <Suspense>
        {isDeleting ? (
          <DeleteDocument
            tenantId={tenantId}
            document={document}
            onClose={() => setDeleting(false)}
            onDeleted={async () => {
              letGo.current?.()
              go(paths.documents(tenantId))
              notify.success(t('deleted', { title: document.title }))
              await refresh('documents')
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
