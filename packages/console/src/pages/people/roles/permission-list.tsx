import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { useMeanings } from './meanings.ts'
import { permissionsQuery } from './role-queries.ts'
import classes from './roles.module.css'

/** Permissions by their names, each with what it allows. */
export function PermissionList({ tenantId, names }: { tenantId: string; names: readonly string[] }) {
  const t = useTranslations('rights.roles')
  const { ofPermission } = useMeanings()
  const { data } = useQuery(permissionsQuery(tenantId))
  if (names.length === 0) return t('noPermissions')
  const describe = (name: string) =>
    ofPermission({ name, description: data?.items.find(each => each.name === name)?.description ?? '' })
  return (
    <ul className={classes.list}>
      {names.map(name => (
        <li key={name}>
          <AppLink href={paths.permission(tenantId, name)}>{name}</AppLink>
          <small>{describe(name)}</small>
        </li>
      ))}
    </ul>
  )
}
