import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { sessionQuery } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { MemberTable } from '../../members/member-table.tsx'
import { useTenant } from '../parts/use-tenant.ts'
import { ownMembersOf } from './own-members.ts'

/** Who has access from above, seen by the tenant's own people, who can end it. */
export function ProvisioningPage() {
  const t = useTranslations('tenant.provisioning')
  const { tenantId, crumb } = useTenant()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { load, end, edit } = ownMembersOf(tenantId, 'mapped')
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb]}
        title={t('title')}
        description={t.rich('description', {
          code: text => <code>{text}</code>,
          help: text => <AppLink href={paths.helpCrossTenant()}>{text}</AppLink>,
        })}
        actions={
          session.may.manageTenants.allowed ? (
            <Button component={AppLink} href={paths.tenantProvisioning(tenantId)} variant="default">
              {t('management')}
            </Button>
          ) : null
        }
      />
      <MemberTable
        tenantId={tenantId}
        kind="mapped"
        queryKey={['members', tenantId, 'mapped']}
        load={load}
        end={end}
        edit={edit}
        endLabel={t('end')}
        bulkAct="own-members.end"
      />
    </>
  )
}
