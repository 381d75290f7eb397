import type { Role } from '@tenantry/contract/roles'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { sectionTexts } from '../roles/role-queries.ts'
import classes from './rights.module.css'

interface RightTreeProps {
  tenantId: string
  rights: readonly Role[]
  chosen: string | undefined
}

/** Rights > section > right, each right a link that chooses it. */
export function RightTree({ tenantId, rights, chosen }: RightTreeProps) {
  const t = useTranslations('rights')
  const sections = [...new Set(rights.flatMap(({ section }) => (section ? [section] : [])))]
  return (
    <nav aria-label={t('tree.label')} className={classes.tree}>
      <ul>
        <li>
          <span className={classes.root}>{t('tree.title')}</span>
          <ul>
            {sections.map(section => (
              <li key={section}>
                <span className={classes.section}>{t(sectionTexts[section])}</span>
                <ul>
                  {rights
                    .filter(right => right.section === section)
                    .map(right => (
                      <Leaf key={right.id} tenantId={tenantId} right={right} isChosen={right.id === chosen} />
                    ))}
                </ul>
              </li>
            ))}
          </ul>
        </li>
      </ul>
    </nav>
  )
}

function Leaf({ tenantId, right, isChosen }: { tenantId: string; right: Role; isChosen: boolean }) {
  const t = useTranslations('rights.tree')
  const granted = right.users + right.groups + right.roles
  return (
    <li>
      <AppLink
        href={paths.rights(tenantId, { right: right.id })}
        aria-current={isChosen ? 'true' : undefined}
        className={classes.leaf}
      >
        <span>{right.name}</span>
        <small>{t('count', { count: granted })}</small>
      </AppLink>
    </li>
  )
}
