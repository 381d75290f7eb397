import { Button, Group } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../../ui/dialog.tsx'
import { usePolicy } from '../policy/use-policy.ts'
import { WhoGains } from '../what-if/who-gains.tsx'
import classes from './matrix.module.css'
import { type Matrix, readCellKey, type Staged } from './matrix-model.ts'

interface ReviewChangesProps {
  matrix: Matrix
  staged: Staged
  onSave: () => void
  onClose: () => void
}

/** What would be saved, cell by cell: what is given and what is taken away. */
export function ReviewChanges({ matrix, staged, onSave, onClose }: ReviewChangesProps) {
  const t = useTranslations('matrix')
  const ui = useTranslations('ui')
  const { at } = usePolicy()
  const nameIn = (list: readonly { id: string; name: string }[], wanted: string) =>
    list.find(({ id }) => id === wanted)?.name ?? wanted
  const changes = [...staged].map(([key, assigned]) => {
    const { role, permission } = readCellKey(key)
    return {
      key,
      cell: { role, permission, assigned },
      assigned,
      role: nameIn(matrix.roles, role),
      permission: nameIn(matrix.permissions, permission),
    }
  })
  return (
    <Dialog opened onClose={onClose} title={t('reviewTitle', { count: changes.length })} size="lg">
      <table className={classes.review}>
        <thead>
          <tr>
            <th scope="col">{t('role')}</th>
            <th scope="col">{t('permission')}</th>
            <th scope="col">{t('change')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ key, role, permission, assigned }) => (
            <tr key={key}>
              <th scope="row">{role}</th>
              <td>{permission}</td>
              <td>{assigned ? t('given') : t('taken')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <WhoGains at={at} changes={{ permissions: changes.map(({ cell }) => cell) }} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {ui('cancel')}
        </Button>
        <Button
          onClick={() => {
            onClose()
            onSave()
          }}
        >
          {t('save')}
        </Button>
      </Group>
    </Dialog>
  )
}
