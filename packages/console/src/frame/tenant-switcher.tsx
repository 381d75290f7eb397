import { Popover, UnstyledButton } from '@mantine/core'
import { ChevronsUpDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../ui/shortcuts.ts'
import type { Context, LoadTenants } from './frame-model.ts'
import { SwitcherList } from './switcher-list.tsx'
import { rememberTenant } from './tenant-shortlist.ts'
import classes from './tenant-switcher.module.css'

/** Shows the tenant one is in and leads to the others. Choosing one loads the application anew, inside it. */
export function TenantSwitcher({ load, context }: { load: LoadTenants; context: Context }) {
  const t = useTranslations('frame.switcher')
  const [opened, setOpened] = useState(false)
  const current = context.kind === 'tenant' ? context : undefined
  const currentId = current?.id

  useShortcut('mod+o', t('pick'), () => setOpened(true))
  useEffect(() => {
    if (currentId) rememberTenant(currentId)
  }, [currentId])

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" width={360} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={current ? t('open', { tenant: current.title }) : t('pick')}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.buttonText}>{current?.title ?? t('pick')}</span>
          <ChevronsUpDown size={14} aria-hidden className={classes.chevrons} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t('list')}>
        <SwitcherList load={load} currentId={currentId} onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
