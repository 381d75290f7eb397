import { useQueryClient } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { FolderOpen } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { TableColumn, TableQuery } from '../../../ui/data-table/table-types.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { pageLocally } from '../local-page.ts'
import { usePlace } from '../place.ts'
import { useMeanings, useScopeNote } from '../roles/meanings.ts'
import { permissionsQuery } from '../roles/role-queries.ts'
import classes from '../roles/roles.module.css'
import { RoleLinks } from './role-links.tsx'

/** One atom of what may be done, as the tenant sees it. */
export type Permission = Answer<Api['permissions']['list']>['items'][number]

function useColumns(tenantId: string): TableColumn<Permission>[] {
  const t = useTranslations('rights.permissions')
  const { ofPermission } = useMeanings()
  const noteOf = useScopeNote(tenantId === 'system')
  return [
    {
      id: 'name',
      header: t('name'),
      sort: 'name',
      cell: ({ name }) => <AppLink href={paths.permission(tenantId, name)}>{name}</AppLink>,
    },
    {
      id: 'meaning',
      header: t('meaning'),
      cell: permission => {
        const note = noteOf([permission.name])
        return (
          <span className={classes.meaning}>
            {ofPermission(permission)}
            {note ? <small>{note}</small> : null}
          </span>
        )
      },
    },
    { id: 'roles', header: t('roles'), cell: ({ roles }) => <RoleLinks tenantId={tenantId} roles={roles} /> },
    {
      id: 'users',
      header: t('users'),
      sort: 'users',
      align: 'end',
      cell: ({ users }) => <span className={classes.kind}>{t('people', { count: users })}</span>,
    },
  ]
}

/** The permissions of `administration`: what each means, what gives it, and how many people hold it. */
export function PermissionsPage() {
  const t = useTranslations('rights.permissions')
  const { tenantId, crumb } = usePlace()
  const cache = useQueryClient()
  const { ofPermission } = useMeanings()
  const columns = useColumns(tenantId)
  const load = async (query: TableQuery) => {
    const { items } = await cache.fetchQuery({ ...permissionsQuery(tenantId), staleTime: 2_000 })
    return pageLocally(items, query, {
      texts: permission => [permission.name, ofPermission(permission), ...permission.roles.map(role => role.name)],
      sorts: { name: ({ name }) => name, users: ({ users }) => users },
    })
  }
  return (
    <>
      <PageHeader
        breadcrumbs={[crumb]}
        title={t('title')}
        description={t.rich('description', {
          help: text => <AppLink href={paths.helpRights()}>{text}</AppLink>,
          rights: text => <AppLink href={paths.rights(tenantId)}>{text}</AppLink>,
        })}
      />
      <DataTable
        name="permissions"
        label={t('title')}
        queryKey={['permissions', tenantId, 'table']}
        load={load}
        rowId={({ name }) => name}
        rowName={({ name }) => name}
        columns={columns}
        actions={({ name }) => [
          { id: 'open', label: t('open'), icon: FolderOpen, href: paths.permission(tenantId, name) },
        ]}
        empty={{ title: t('empty'), text: t('emptyText') }}
      />
    </>
  )
}
