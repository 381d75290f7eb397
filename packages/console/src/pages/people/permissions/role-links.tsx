import type { Holder } from '@tenantry/contract/roles'
import { useTranslations } from 'use-intl'
import { AppLink } from '../../../ui/app-link.tsx'
import { useKindNames } from '../grants/holding-columns.tsx'
import { pageOfRole } from '../holders/holder-columns.tsx'
import classes from './permissions.module.css'

interface RoleLinksProps {
  tenantId: string
  roles: readonly Holder['role'][]
  /** Whether each says what it is. */
  withKind?: boolean
}

/** Roles, rights and function privileges by name, each leading to its page. */
export function RoleLinks({ tenantId, roles, withKind = false }: RoleLinksProps) {
  const t = useTranslations('rights.permissions')
  const { one } = useKindNames()
  if (roles.length === 0) return t('noRoles')
  return (
    <ul className={classes.links}>
      {roles.map(role => (
        <li key={role.id}>
          <AppLink href={pageOfRole(tenantId, role)}>{role.name}</AppLink>
          {withKind ? <small>{one(role.kind)}</small> : null}
        </li>
      ))}
    </ul>
  )
}
