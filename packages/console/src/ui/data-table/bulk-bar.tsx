import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import classes from './data-table.module.css'

/** What can be done with the chosen rows. */
export function BulkBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  const t = useTranslations('ui.table')
  return (
    <div className={classes.bulk}>
      <output>{t('selected', { count })}</output>
      <Group gap="xs">
        {children}
        <Button size="compact-sm" variant="subtle" onClick={onClear}>
          {t('unselect')}
        </Button>
      </Group>
    </div>
  )
}
