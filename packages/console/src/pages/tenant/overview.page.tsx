import { useFormatter, useTranslations } from 'use-intl'
import type { TenantFrame } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import type { Permit } from '../../ui/data-table/row-action.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { GettingStarted } from './getting-started.tsx'
import classes from './overview.module.css'
import { Chips } from './parts/chips.tsx'
import { Facts } from './parts/facts.tsx'
import { Section } from './parts/section.tsx'
import { useTenant } from './parts/use-tenant.ts'

/** What is in the tenant, and what one is in it. */
export function OverviewPage() {
  const t = useTranslations('tenant.overview')
  const { frame } = useTenant()
  return (
    <>
      <PageHeader
        breadcrumbs={[]}
        title={frame.title}
        description={t.rich('tenantId', { id: frame.id, code: id => <code>{id}</code> })}
      />
      {frame.hasAdministrator ? null : (
        <div className={classes.notice}>
          <StandingNotice kind="warning">{t('noAdministrator')}</StandingNotice>
        </div>
      )}
      <Figures frame={frame} />
      {frame.objects === 0 && frame.documents === 0 ? <GettingStarted frame={frame} /> : null}
      <Section title={t('roles')} description={t('rolesText', { tenant: frame.title })}>
        <Chips names={frame.roles} none={t('noRoles')} />
      </Section>
      {frame.workspaces.length > 0 ? (
        <Section title={t('workspaces')} description={t('workspacesText')}>
          <Facts
            facts={frame.workspaces.map(({ id, name, role }) => ({
              label: role,
              value: <AppLink href={paths.workspace(frame.id, id)}>{name}</AppLink>,
            }))}
          />
        </Section>
      ) : null}
    </>
  )
}

function Figures({ frame }: { frame: TenantFrame }) {
  const t = useTranslations('tenant.overview')
  const { id, may } = frame
  const figures: FigureProps[] = [
    { label: t('objects'), count: frame.objects, href: paths.objects(id), permit: may.viewObjects },
    { label: t('documents'), count: frame.documents, href: paths.documents(id), permit: may.viewDocuments },
    { label: t('classes'), count: frame.classes, href: paths.classes(id), permit: may.viewObjects },
    { label: t('users'), count: frame.users, href: paths.settingsMembers(id), permit: may.viewMembers },
  ]
  return (
    <ul className={classes.figures} aria-label={t('figures')}>
      {figures.map(figure => (
        <li key={figure.href}>
          <Figure {...figure} />
        </li>
      ))}
    </ul>
  )
}

interface FigureProps {
  label: string
  count: number
  href: string
  permit: Permit
}

function Figure({ label, count, href, permit }: FigureProps) {
  const format = useFormatter()
  const content = (
    <>
      <span className={classes.count}>{format.number(count)}</span> <span className={classes.label}>{label}</span>
    </>
  )
  if (!permit.allowed) return <div className={classes.figure}>{content}</div>
  return (
    <AppLink href={href} className={classes.figure}>
      {content}
    </AppLink>
  )
}
