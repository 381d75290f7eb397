import { Title } from '@mantine/core'
import type { PolicyRef } from '@tenantry/contract/policies'
import type { HeldRole } from '@tenantry/contract/question'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import parts from '../tenant/parts/parts.module.css'
import classes from './access.module.css'
import { type Asked, toSearch } from './asked.ts'
import { HeldRoles } from './held-roles.tsx'
import { PolicyLink } from './parts.tsx'
import { useExplorerPlace } from './use-explorer.ts'

interface HeldAtProps {
  policy: PolicyRef
  roles: readonly HeldRole[]
  permissions: readonly string[]
  asked: Asked
  /** The tenant that links lead to where it is not the one of the page. */
  inTenant?: string | undefined
}

/** What somebody holds at one policy; each permission leads to why. */
export function HeldAt({ policy, roles, permissions, asked, inTenant }: HeldAtProps) {
  const t = useTranslations('explorer.what')
  const { tenantId } = useExplorerPlace()
  const id = useId()
  const whyHref = (permission: string) =>
    paths.access(tenantId, undefined, {
      ...toSearch({ ...asked, policy: policy.path, permission }),
      current: inTenant,
    })
  return (
    <section className={parts.section} aria-labelledby={id}>
      <Title order={inTenant ? 4 : 3} id={id}>
        <PolicyLink policy={policy} inTenant={inTenant} />
      </Title>
      <div className={classes.dim}>{t('roles')}</div>
      <HeldRoles roles={roles} />
      <div className={classes.dim}>{t('permissions')}</div>
      <ul className={`${parts.chips} ${classes.links}`}>
        {permissions.map(permission => (
          <li key={permission}>
            <AppLink href={whyHref(permission)} aria-label={t('why', { permission, policy: policy.path })}>
              <code>{permission}</code>
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
