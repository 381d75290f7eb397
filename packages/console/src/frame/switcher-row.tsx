import { Check, Pin, PinOff, Star } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { SwitcherTenant } from './frame-model.ts'
import classes from './tenant-switcher.module.css'

interface SwitcherRowProps {
  id: string
  tenant: SwitcherTenant
  active: boolean
  current: boolean
  favourite: boolean
  onEnter: (event: MouseEvent) => void
  onToggleFavourite: () => void
}

/** One tenant: its title with the number of its objects, whether it is the default, and the pin for favourites. */
export function SwitcherRow({ id, tenant, active, current, favourite, onEnter, onToggleFavourite }: SwitcherRowProps) {
  const t = useTranslations('frame.switcher')
  const PinIcon = favourite ? PinOff : Pin
  return (
    <tr id={id} aria-selected={active} className={classes.row} data-active={active || undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the search field holds the focus and the keys */}
      <td className={classes.tenant} onClick={onEnter}>
        <div className={classes.option}>
          <span className={classes.title}>{t('row', { title: tenant.title, objects: tenant.objects })}</span>
          {tenant.isDefault ? <Star size={13} className={classes.star} role="img" aria-label={t('default')} /> : null}
          {current ? <Check size={15} role="img" aria-label={t('current')} className={classes.check} /> : null}
          <code className={classes.id}>{tenant.id}</code>
        </div>
      </td>
      <td className={classes.pinCell}>
        <button
          type="button"
          className={classes.pin}
          aria-pressed={favourite}
          aria-label={t(favourite ? 'unfavour' : 'favour', { tenant: tenant.title })}
          onClick={onToggleFavourite}
        >
          <PinIcon size={14} aria-hidden />
        </button>
      </td>
    </tr>
  )
}
