import type { SubjectAssignment } from '@tenantry/contract/policy-subjects'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { useRefreshPolicies } from '../policy-queries.ts'
import { useRole } from '../role/use-role.ts'
import { WhoGains } from '../what-if/who-gains.tsx'

interface EndSubjectProps {
  assignment: SubjectAssignment
  /** Whose it is, in words. */
  subject: string
  onClose: () => void
}

/** Asks before a role assignment ends: a grant takes the role away, a deny no longer withholds it. */
export function EndSubject({ assignment, subject, onClose }: EndSubjectProps) {
  const t = useTranslations('policies.subjects')
  const { at, roleId, params } = useRole()
  const refresh = useRefreshPolicies()
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('endTitle', { subject })}
      impact={
        <>
          <p>{t(assignment.effect === 'deny' ? 'endDenyText' : 'endText', { subject })}</p>
          <WhoGains at={at} changes={{ end: { role: roleId, assignment: assignment.id } }} />
        </>
      }
      confirmLabel={t('end')}
      onConfirm={async () => {
        await client.policySubjects.end({ params: { ...params, assignment: assignment.id } })
        notify.success(t('ended', { subject }))
        await refresh()
      }}
    />
  )
}
