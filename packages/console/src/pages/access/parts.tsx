import { Badge } from '@mantine/core'
import type { PolicyRef } from '@tenantry/contract/policies'
import type { HeldRole } from '@tenantry/contract/question'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { withQuery } from '../../path-parts.ts'
import { paths } from '../../paths.ts'
import type { PolicyRolePart } from '../../policy-paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import classes from './access.module.css'
import { useExplorerPlace } from './use-explorer.ts'

/** Leads to an editor of policies, for who may open it; to others it is the name alone. */
export function EditorLink({ href, children }: { href: string; children: ReactNode }) {
  const { mayOpen } = useExplorerPlace()
  return mayOpen ? <AppLink href={href}>{children}</AppLink> : <span>{children}</span>
}

/** Whose something is: the system's, or the tenant's own. */
export function Origin({ of }: { of: 'system' | 'tenant' }) {
  const t = useTranslations('explorer')
  return <Badge size="sm">{t(of === 'system' ? 'origin.system' : 'origin.tenant')}</Badge>
}

/** A policy by its path, as a link to it: in the tenant at hand, or as another Current Tenant has it. */
export function PolicyLink({ policy, inTenant }: { policy: PolicyRef; inTenant?: string | undefined }) {
  const { tenantId } = useExplorerPlace()
  return (
    <EditorLink href={withQuery(paths.policy(tenantId, policy.id), { current: inTenant })}>{policy.path}</EditorLink>
  )
}

interface RoleLinkProps {
  role: HeldRole
  /** A policy at which the role is there, by its id. */
  policy: string
  part?: PolicyRolePart
}

/** An application role, with whose it is. */
export function RoleLink({ role, policy, part }: RoleLinkProps) {
  const { tenantId } = useExplorerPlace()
  return (
    <span className={classes.named}>
      <EditorLink href={paths.policyRole(tenantId, { policy, role: role.id }, part)}>
        <strong>{role.name}</strong>
      </EditorLink>
      <Origin of={role.origin} />
    </span>
  )
}
