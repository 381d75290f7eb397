import { FolderOpen, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { type RowAction, refusedBy } from '../../../ui/data-table/row-action.ts'
import { renameFromMenu } from '../../../ui/data-table/row-keys.ts'
import { usePolicyPlace } from '../place.ts'
import type { Asset } from './asset-name.tsx'

interface ActionsInput {
  id: string
  href: string
  asset: Asset
  origin?: string
  onDelete: () => void
}

/** A row's menu. What is fixed for a tenant is not in it; what is refused for another reason says why. */
export function useAssetActions(): (input: ActionsInput) => RowAction[] {
  const t = useTranslations('policies')
  const { isTenant } = usePolicyPlace()
  return ({ id, href, asset, origin = 'system', onDelete }) => {
    const open: RowAction = { id: 'open', label: t('open'), icon: FolderOpen, href }
    if (isTenant && origin === 'system') return [open]
    return [
      open,
      {
        id: 'rename',
        label: t('rename'),
        icon: Pencil,
        run: () => renameFromMenu(id),
        refused: refusedBy(asset.may.edit),
      },
      {
        id: 'delete',
        label: t('delete.confirm'),
        icon: Trash2,
        destructive: true,
        run: onDelete,
        refused: refusedBy(asset.may.delete),
      },
    ]
  }
}
