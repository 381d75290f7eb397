import { Title } from '@mantine/core'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import parts from '../tenant/parts/parts.module.css'
import classes from './access.module.css'
import { type Asked, toSearch } from './asked.ts'
import { HeldRoles } from './held-roles.tsx'
import { useExplorerPlace } from './use-explorer.ts'

type Who = Answer<Api['decisions']['whoCan']>

interface BearersProps extends Pick<Who, 'identityRoles' | 'expressions'> {
  asked: Asked
}

/** What somebody whom nobody has listed would have to bring. */
export function Bearers({ identityRoles, expressions, asked }: BearersProps) {
  const t = useTranslations('explorer.who')
  const { tenantId } = useExplorerPlace()
  const id = useId()
  if (identityRoles.length + expressions.length === 0) return null
  const code = (text: ReactNode) => <code>{text}</code>
  return (
    <section aria-labelledby={id} className={parts.section}>
      <Title order={2} id={id}>
        {t('bearers')}
      </Title>
      <p className={classes.dim}>{t('bearersText')}</p>
      <ul className={classes.bearers}>
        {identityRoles.map(({ identityRole, role }) => (
          <li key={`${identityRole} ${role.id}`} className={classes.named}>
            <AppLink href={paths.access(tenantId, undefined, toSearch({ ...asked, roles: identityRole }))}>
              {t.rich('identityRole', { name: identityRole, code })}
            </AppLink>{' '}
            {t('gets')} <HeldRoles roles={[role]} />
          </li>
        ))}
        {expressions.map(({ expression, role }) => (
          <li key={`${expression} ${role.id}`} className={classes.named}>
            <span>{t.rich('expression', { name: expression, code })}</span> {t('gets')} <HeldRoles roles={[role]} />
          </li>
        ))}
      </ul>
    </section>
  )
}
