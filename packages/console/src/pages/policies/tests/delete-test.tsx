import type { PolicyTest } from '@tenantry/contract/policy-tests'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import type { AtPolicy } from '../policy-queries.ts'

interface DeleteTestProps {
  at: AtPolicy
  test: PolicyTest
  onClose: () => void
  onDeleted: () => Promise<void>
}

/** Asks before a test goes. Nobody gains or loses anything by it. */
export function DeleteTest({ at, test, onClose, onDeleted }: DeleteTestProps) {
  const t = useTranslations('tests')
  const policies = useTranslations('policies')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('deleteTitle', { name: test.name })}
      impact={t('deleteText')}
      confirmLabel={policies('delete.confirm')}
      onConfirm={async () => {
        await client.policyTests.delete({ params: { tenant: at.level, policy: at.policy, test: test.id } })
        notify.success(policies('deleted', { name: test.name }))
        await onDeleted()
      }}
    />
  )
}
