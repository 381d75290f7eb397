import { useTranslations } from 'use-intl'
import { Dialog } from '../../../ui/dialog.tsx'
import type { Change } from './changes.ts'
import classes from './edit-bar.module.css'

/** What would be saved, field by field. */
export function ReviewDialog({ changes, onClose }: { changes: readonly Change[]; onClose: () => void }) {
  const t = useTranslations('tenant.editing')
  return (
    <Dialog opened onClose={onClose} title={t('reviewTitle')} size="lg">
      <table className={classes.review}>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('was')}</th>
            <th scope="col">{t('now')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(change => (
            <tr key={change.field}>
              <th scope="row">{change.label}</th>
              <td className={classes.was}>{change.was ? `− ${change.was}` : t('nothing')}</td>
              <td>{change.now ? `+ ${change.now}` : t('nothing')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
