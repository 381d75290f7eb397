import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../../ui/dialog.tsx'
import classes from './matrix.module.css'
import { comparedRoles, type MatrixRole } from './matrix-model.ts'

interface PickRolesProps {
  roles: readonly MatrixRole[]
  picked: readonly string[]
  onPick: (ids: string[]) => void
  onClose: () => void
}

/** Chooses the roles to compare, a few of them: all of them at once are asked for beside the button. */
export function PickRoles({ roles, picked, onPick, onClose }: PickRolesProps) {
  const t = useTranslations('matrix')
  const ui = useTranslations('ui')
  const [chosen, setChosen] = useState<readonly string[]>(picked)
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id])
  const isFull = chosen.length >= comparedRoles
  return (
    <Dialog opened onClose={onClose} title={t('pickTitle')}>
      {t('pickText', { most: comparedRoles })}
      <fieldset className={classes.picks} aria-label={t('pickTitle')}>
        {roles.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              disabled={isFull && !chosen.includes(id)}
              onChange={() => toggle(id)}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {ui('cancel')}
        </Button>
        <Button
          onClick={() => {
            onPick([...chosen])
            onClose()
          }}
        >
          {t('compare', { count: chosen.length })}
        </Button>
      </Group>
    </Dialog>
  )
}
