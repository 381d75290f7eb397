import { Badge } from '@mantine/core'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import tip from '../../../ui/act-button.module.css'
import classes from './policies.module.css'

/** Marks what belongs to the system level where a tenant looks at it: it is there for every tenant, and fixed. */
export function SystemBadge() {
  const t = useTranslations('policies')
  const id = useId()
  return (
    <span className={tip.refused}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what the badge means must be reachable by keyboard */}
      <span tabIndex={0} aria-describedby={id}>
        <Badge size="sm" className={classes.badge}>
          {t('system')}
        </Badge>
      </span>
      <span role="tooltip" id={id} className={tip.reason}>
        {t('systemHint')}
      </span>
    </span>
  )
}
