import type { Role } from '@tenantry/contract/roles'
import { useTranslations } from 'use-intl'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { RoleHolders } from '../holders/role-holders.tsx'
import { useMeanings, useScopeNote } from '../roles/meanings.ts'
import { PermissionList } from '../roles/permission-list.tsx'
import { sectionTexts } from '../roles/role-queries.ts'
import classes from './rights.module.css'

/** One right: where it stands in the tree, what it gives, and who holds it directly and via what. */
export function RightDetails({ tenantId, right }: { tenantId: string; right: Role }) {
  const t = useTranslations('rights')
  const { ofRole } = useMeanings()
  const note = useScopeNote(tenantId === 'system')(right.permissions)
  const trail = [t('tree.title'), ...(right.section ? [t(sectionTexts[right.section])] : []), right.name]
  return (
    <>
      <Section title={right.name} description={ofRole(right)}>
        <p className={classes.trail}>{trail.join(' > ')}</p>
        {note ? <StandingNotice>{note}</StandingNotice> : null}
        <h3 className={classes.gives}>{t('tree.gives')}</h3>
        <PermissionList tenantId={tenantId} names={right.permissions} />
      </Section>
      <Section title={t('tree.holders')} description={t('tree.holdersText')}>
        <RoleHolders tenantId={tenantId} role={right} />
      </Section>
    </>
  )
}
