import { ActionIcon } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Permit } from '../../../ui/data-table/row-action.ts'
import { InlineEdit } from '../../../ui/inline-edit.tsx'
import { OriginBadge } from './origin-badge.tsx'
import classes from './policies.module.css'

/** A policy, a permission or a role, as its name shows it. */
export interface Asset {
  name: string
  version: number
  may: { edit: Permit; delete: Permit }
}

interface AssetNameProps {
  asset: Asset
  /** In lists, where the name leads. */
  href?: string
  /** Whose it is. A tenant sees a badge on what belongs to the system level, and no icons. */
  origin?: string
  /** Renames from this version; absent: from whatever it is now. Throws the API's problem. */
  rename: (name: string, version: number | undefined) => Promise<unknown>
  /** Absent where the page has a button for it. */
  onDelete?: () => void
}

/** The name of a policy, a permission or a role: the pencil renames it, the bin deletes it; neither where it is fixed. */
export function AssetName({ asset, href, origin = 'system', rename, onDelete }: AssetNameProps) {
  const t = useTranslations('policies')
  const { name, version, may } = asset
  return (
    <span className={classes.asset}>
      <InlineEdit
        value={name}
        label={t('name')}
        href={href}
        editable={may.edit.allowed}
        save={(next, how) => rename(next, how?.anyway ? undefined : version)}
        theirs={nameOf}
      />
      {onDelete && may.delete.allowed ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('deleteOne', { name })}
          className={classes.bin}
          onClick={onDelete}
        >
          <Trash2 size={14} aria-hidden />
        </ActionIcon>
      ) : null}
      <OriginBadge origin={origin} />
    </span>
  )
}

function nameOf(current: unknown): string {
  const name = typeof current === 'object' && current !== null && 'name' in current ? current.name : undefined
  return typeof name === 'string' ? name : '…'
}
