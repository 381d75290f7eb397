import type { Role } from '@tenantry/contract/roles'
import { useFormatter, useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { useKindNames } from '../grants/holding-columns.tsx'
import { useMeanings, useScopeNote } from './meanings.ts'
import classes from './roles.module.css'

/** The columns of the list of roles. */
export function useRoleColumns(tenantId: string): TableColumn<Role>[] {
  const t = useTranslations('rights.roles')
  const format = useFormatter()
  const { one } = useKindNames()
  const { ofRole } = useMeanings()
  const noteOf = useScopeNote(tenantId === 'system')
  const contents = ({ kind, rights, permissions }: Role) =>
    kind === 'own-role'
      ? t('contentsOwn', { count: rights.length })
      : t('contentsBuiltIn', { count: permissions.length })
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'name',
      cell: role => <AppLink href={paths.role(tenantId, role.id)}>{role.name}</AppLink>,
    },
    { id: 'kind', header: t('kind'), cell: role => <span className={classes.kind}>{one(role.kind)}</span> },
    {
      id: 'meaning',
      header: t('meaning'),
      cell: role => {
        const note = noteOf(role.permissions)
        return (
          <span className={classes.meaning}>
            {ofRole(role)}
            {note ? <small>{note}</small> : null}
          </span>
        )
      },
    },
    { id: 'contents', header: t('contents'), cell: role => <span className={classes.kind}>{contents(role)}</span> },
    { id: 'users', header: t('users'), sort: 'users', align: 'end', cell: role => format.number(role.users) },
    { id: 'groups', header: t('groups'), sort: 'groups', align: 'end', cell: role => format.number(role.groups) },
  ]
}
