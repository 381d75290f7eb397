import type { InventoryObject } from '@tenantry/contract/inventory'
import { FolderOpen, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { InlineEdit } from '../../../ui/inline-edit.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { useRefreshFigures } from '../parts/refresh-figures.ts'
import { titleOf } from '../parts/title-of.ts'

/** How the table of objects shows one, and what can be done with it from there. */
export function useObjectTable(tenantId: string, onDelete: (object: InventoryObject) => void) {
  const t = useTranslations('tenant.objects')
  const refresh = useRefreshFigures(tenantId)

  const rename = async (object: InventoryObject, title: string, anyway: boolean | undefined) => {
    const at = { params: { tenant: tenantId, object: object.id } }
    const version = anyway ? (await client.objects.get(at)).version : object.version
    await client.objects.edit({ ...at, body: { title } }, { ifMatch: version })
    await refresh('objects')
  }
  const columns: TableColumn<InventoryObject>[] = [
    {
      id: 'title',
      header: t('objectTitle'),
      sort: 'title',
      cell: object => (
        <InlineEdit
          value={object.title}
          label={t('objectTitle')}
          href={paths.object(tenantId, object.id)}
          editable={object.may.edit.allowed}
          save={(title, how) => rename(object, title, how?.anyway)}
          theirs={titleOf}
        />
      ),
    },
    {
      id: 'class',
      header: t('class'),
      sort: 'class',
      cell: ({ class: { id, name } }) => <AppLink href={paths.class(tenantId, id)}>{name}</AppLink>,
    },
    { id: 'changedAt', header: t('changedAt'), sort: 'changedAt', cell: object => <Moment at={object.changedAt} /> },
    { id: 'createdAt', header: t('createdAt'), hidden: true, cell: object => <Moment at={object.createdAt} /> },
  ]
  const actions = (object: InventoryObject): RowAction[] => [
    { id: 'open', label: t('open'), icon: FolderOpen, href: paths.object(tenantId, object.id) },
    {
      id: 'delete',
      label: t('delete'),
      icon: Trash2,
      destructive: true,
      refused: refusedBy(object.may.delete),
      run: () => onDelete(object),
    },
  ]
  return { columns, actions }
}
