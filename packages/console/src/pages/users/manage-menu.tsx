import { Button, Menu } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { RowAction } from '../../ui/data-table/row-action.ts'
import { RowMenuEntries } from '../../ui/data-table/row-menu.tsx'

/** *Manage*: what can be done with a user, at the head of their page. */
export function ManageMenu({ name, actions }: { name: string; actions: readonly RowAction[] }) {
  const t = useTranslations('administrators.profile')
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" shadow="md" width={280}>
      <Menu.Target>
        <Button variant="default" size="sm" rightSection={<ChevronDown size={15} aria-hidden />}>
          {t('manage')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('manage')}>
        <RowMenuEntries name={name} actions={actions} />
      </Menu.Dropdown>
    </Menu>
  )
}
