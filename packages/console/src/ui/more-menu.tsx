import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis } from 'lucide-react'
import type { RowAction } from './data-table/row-action.ts'
import { RowMenuEntries } from './data-table/row-menu.tsx'

/** The ⋯ beside a page's title: the same acts as in the row's menu of the list. */
export function MoreMenu({ name, label, actions }: { name: string; label: string; actions: readonly RowAction[] }) {
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" shadow="md" width={248}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={label}>
          <Ellipsis size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        <RowMenuEntries name={name} actions={actions} />
      </Menu.Dropdown>
    </Menu>
  )
}
