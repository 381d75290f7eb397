import { Button, Group, Stack } from '@mantine/core'
import { useTranslations } from 'use-intl'
import classes from './conflict-dialog.module.css'
import { Dialog } from './dialog.tsx'

interface ConflictDialogProps {
  fields: readonly { label: string; was: string; theirs: string; mine: string }[]
  onTakeTheirs: () => void
  onTakeMine: () => void
}

/** After a version conflict: what it was, what somebody else made of it, what the person wanted. */
export function ConflictDialog({ fields, onTakeTheirs, onTakeMine }: ConflictDialogProps) {
  const t = useTranslations('ui.conflict')
  return (
    <Dialog opened onClose={onTakeTheirs} title={t('title')}>
      <Stack>
        <div>{t('text')}</div>
        <table className={classes.conflict}>
          <thead>
            <tr>
              <td />
              <th>{t('was')}</th>
              <th>{t('theirs')}</th>
              <th>{t('mine')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(field => (
              <tr key={field.label}>
                <th scope="row">{field.label}</th>
                <td>{field.was}</td>
                <td>{field.theirs}</td>
                <td>{field.mine}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onTakeTheirs} data-autofocus>
            {t('takeTheirs')}
          </Button>
          <Button onClick={onTakeMine}>{t('takeMine')}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
