import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { notify, shownToasts, type Toast } from './notify.ts'
import classes from './toaster.module.css'

const showMs = 10_000

/** The corner where messages appear. It is always on the page, so that what comes into it is read out. */
export function Toaster() {
  const t = useTranslations('ui.notice')
  const toasts = useSyncExternalStore(shownToasts.subscribe, shownToasts.get)
  return (
    <section className={classes.corner} aria-label={t('region')}>
      {toasts.map(toast => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastCard({ toast }: { toast: Toast }) {
  const t = useTranslations('ui.notice')
  const [held, setHeld] = useState(false)
  const staying = held || toast.kind === 'failure'
  const Icon = toast.kind === 'failure' ? CircleAlert : CircleCheck

  useEffect(() => {
    if (staying) return
    const timer = setTimeout(() => notify.dismiss(toast.id), showMs)
    return () => clearTimeout(timer)
  }, [staying, toast.id])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on a message keeps it; nothing else happens
    <div
      className={classes.toast}
      data-kind={toast.kind}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={18} aria-hidden className={classes.icon} />
      <div className={classes.text} role="status">
        {toast.message}
      </div>
      {toast.action}
      <button
        type="button"
        className={classes.dismiss}
        aria-label={t('dismiss')}
        onClick={() => notify.dismiss(toast.id)}
      >
        <X size={15} aria-hidden />
      </button>
    </div>
  )
}
