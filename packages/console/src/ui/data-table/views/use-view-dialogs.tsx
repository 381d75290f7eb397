import type { View } from '@tenantry/contract/views'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../confirm-dialog.tsx'
import { notify } from '../../notify.ts'
import { useAddress } from '../../use-address.ts'
import type { useViews } from './use-views.ts'
import { ViewDialog } from './view-dialog.tsx'
import type { ViewedTable } from './view-query.ts'

type Asked = { kind: 'save'; query: string } | { kind: 'edit'; view: View } | { kind: 'delete'; view: View }

interface ViewDialogsInput {
  tenantId: string
  table: ViewedTable
  views: ReturnType<typeof useViews>
}

/** The dialogs of the menu of views: at most one is open. */
export function useViewDialogs(input: ViewDialogsInput): { open: (asked: Asked) => void; shown: ReactNode } {
  const [asked, open] = useState<Asked>()
  const close = () => open(undefined)
  const { tenantId, table, views } = input
  const dialog = () => {
    if (!asked) return null
    if (asked.kind === 'delete') return <DeleteView {...input} view={asked.view} onClose={close} />
    return (
      <ViewDialog
        tenantId={tenantId}
        table={table}
        mayShare={views.mayShare}
        refresh={views.refresh}
        onClose={close}
        {...(asked.kind === 'edit' ? { view: asked.view } : { query: asked.query })}
      />
    )
  }
  return { open, shown: dialog() }
}

function DeleteView({ tenantId, views, view, onClose }: ViewDialogsInput & { view: View; onClose: () => void }) {
  const t = useTranslations('tables.views')
  const { patch } = useAddress()
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { name: view.name })}
      impact={view.shared ? t('deleteShared') : t('deleteImpact')}
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.views.delete({ params: { tenant: tenantId, view: view.id } })
        // What it showed stays on the page; only its name goes.
        patch({ view: undefined }, 'replace')
        notify.success(t('deleted', { name: view.name }))
        await views.refresh()
      }}
    />
  )
}
