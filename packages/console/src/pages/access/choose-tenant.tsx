import { useTranslations } from 'use-intl'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useAddress } from '../../ui/use-address.ts'
import classes from './access.module.css'
import { TenantSelect } from './tenant-select.tsx'

/** Asks for the tenant first: it becomes the Current Tenant, and the question stays as it is. */
export function ChooseTenant() {
  const t = useTranslations('explorer')
  const { patch } = useAddress()
  return (
    <EmptyState
      title={t('choose')}
      text={t('chooseText')}
      action={
        <div className={classes.choose}>
          <TenantSelect label={t('chooseLabel')} onChoose={({ id }) => patch({ current: id })} />
        </div>
      }
    />
  )
}
