import { useRouter } from '@tanstack/react-router'
import { Pin, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { paths } from '../paths.ts'
import classes from './current-tenant.module.css'

/** Says which tenant the pages at system level are filtered for; its X ends that and leads to the tenants. */
export function CurrentTenant({ title }: { title: string }) {
  const t = useTranslations('frame.current')
  const router = useRouter()
  return (
    <section className={classes.pill} aria-label={t('region')}>
      <Pin size={14} aria-hidden className={classes.icon} />
      <span className={classes.text}>
        <span className={classes.label}>{t('label')} </span>
        <strong>{title}</strong>
      </span>
      <button
        type="button"
        className={classes.clear}
        aria-label={t('clear')}
        title={t('clear')}
        onClick={() => router.history.push(paths.tenants())}
      >
        <X size={14} aria-hidden />
      </button>
    </section>
  )
}
