import { Title } from '@mantine/core'
import type { FoundWho } from '@tenantry/contract/decisions'
import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { AppLink } from '../../ui/app-link.tsx'
import parts from '../tenant/parts/parts.module.css'
import classes from './access.module.css'
import { HeldRoles } from './held-roles.tsx'

interface BearersProps extends Pick<FoundWho, 'identityRoles' | 'expressions'> {
  /** Where it is told what an identity role gives. */
  hrefOf: (identityRole: string) => string
}

/** What somebody whom nobody has listed would have to bring. */
export function Bearers({ identityRoles, expressions, hrefOf }: BearersProps) {
  const t = useTranslations('explorer.who')
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
            <AppLink href={hrefOf(identityRole)}>{t.rich('identityRole', { name: identityRole, code })}</AppLink>{' '}
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
