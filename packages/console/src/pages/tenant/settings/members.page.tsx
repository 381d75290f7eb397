import type { Member } from '@tenantry/contract/members'
import { useTranslations } from 'use-intl'
import { PageHeader } from '../../../ui/page-header.tsx'
import { MemberTable } from '../../members/member-table.tsx'
import { useTenant } from '../parts/use-tenant.ts'
import { useOwnMembers } from './own-members.ts'

/** Who has access to the tenant: its own people and those from above. */
export function MembersPage() {
  const t = useTranslations('tenant.members')
  const { tenantId, crumb } = useTenant()
  const { load, end } = useOwnMembers(tenantId)
  return (
    <>
      <PageHeader breadcrumbs={[crumb]} title={t('title')} description={t('description')} />
      <MemberTable
        tenantId={tenantId}
        queryKey={['members', tenantId, 'all']}
        load={load}
        end={(member: Member) => end(member)}
        endLabel={t('end')}
      />
    </>
  )
}
