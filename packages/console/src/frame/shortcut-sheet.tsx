import { Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../ui/dialog.tsx'
import { Keys } from '../ui/keys.tsx'
import { setSingleKeys, useActiveShortcuts, wantsSingleKeys } from '../ui/shortcuts.ts'
import classes from './shortcut-sheet.module.css'

/** The shortcuts that work on this page. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('frame.shortcuts')
  const shortcuts = useActiveShortcuts()
  const [single, setSingle] = useState(wantsSingleKeys)
  const listed = [...shortcuts, { keys: 'F2', label: t('rename') }, { keys: 'Shift+F10', label: t('rowMenu') }]
  return (
    <Dialog opened onClose={onClose} title={t('title')}>
      <Stack>
        <table className={classes.sheet}>
          <tbody>
            {listed.map(shortcut => (
              <tr key={shortcut.keys}>
                <td>
                  <Keys keys={shortcut.keys} />
                </td>
                <td>{shortcut.label}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Checkbox
          label={t('single')}
          description={t('singleHint')}
          checked={single}
          onChange={event => {
            setSingle(event.currentTarget.checked)
            setSingleKeys(event.currentTarget.checked)
          }}
        />
      </Stack>
    </Dialog>
  )
}
