import type { ApplicationClient } from '@tenantry/contract/clients'
import { Power } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { useProblemText } from '../../../ui/problem-notice.tsx'
import { TailoredButton } from '../tailored-button.tsx'
import { useWorkspace } from '../workspace-queries.ts'

/** Activates an application, or deactivates it after asking. */
export function StatusButton({ application }: { application: ApplicationClient }) {
  const t = useTranslations('workspaces.application')
  const textOf = useProblemText()
  const { params, refresh } = useWorkspace()
  const [isAsking, setAsking] = useState(false)
  const { id, name, status, version, may } = application
  const set = async (wanted: 'active' | 'inactive') => {
    await client.clients.edit({ params: { ...params, client: id }, body: { status: wanted } }, { ifMatch: version })
    notify.success(t(wanted === 'active' ? 'activated' : 'deactivated', { name }))
    await refresh()
  }
  const isActive = status === 'active'
  return (
    <>
      <TailoredButton
        variant="default"
        permit={may.edit}
        leftSection={<Power size={16} aria-hidden />}
        onAct={() => {
          if (isActive) setAsking(true)
          else void set('active').catch((error: unknown) => notify.failure(textOf(problemOf(error))))
        }}
      >
        {t(isActive ? 'deactivate' : 'activate')}
      </TailoredButton>
      {isAsking ? (
        <ConfirmDialog
          opened
          destructive={false}
          onClose={() => setAsking(false)}
          title={t('deactivateTitle', { name })}
          impact={t('deactivateText')}
          confirmLabel={t('deactivate')}
          onConfirm={() => set('inactive')}
        />
      ) : null}
    </>
  )
}
