import { useTranslations } from 'use-intl'
import type { TenantFrame } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import classes from './overview.module.css'
import { Section } from './parts/section.tsx'

/** The first steps in a tenant that holds nothing yet, as far as the person may take them. */
export function GettingStarted({ frame }: { frame: TenantFrame }) {
  const t = useTranslations('tenant.started')
  const { id, may } = frame
  const steps = [
    {
      title: t('classes'),
      text: t('classesText'),
      href: paths.classes(id),
      permits: [may.viewObjects, may.editClasses],
    },
    { title: t('object'), text: t('objectText'), href: paths.objects(id), permits: [may.viewObjects, may.addObjects] },
    {
      title: t('people'),
      text: t('peopleText'),
      href: paths.settingsUsers(id),
      permits: [may.viewUsers, may.addUsers],
    },
    {
      title: t('members'),
      text: t('membersText'),
      href: paths.settingsMembers(id),
      permits: [may.viewMembers, may.endMembers],
    },
  ].filter(({ permits }) => permits.every(({ allowed }) => allowed))
  if (steps.length === 0) return null
  return (
    <Section title={t('title')} description={t('text')}>
      <ol className={classes.steps}>
        {steps.map(step => (
          <li key={step.href}>
            <AppLink href={step.href}>{step.title}</AppLink>
            <p>{step.text}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
