import type { Holding } from '@tenantry/contract/grants'
import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { usePlace } from '../place.ts'
import classes from './grants.module.css'

type Way = Holding['via'][number]

/** A way through groups: the one that is belonged to, then those that it is nested in, up to the one that holds. */
export function GroupWay({ way }: { way: Way }) {
  const t = useTranslations('grants.panel')
  const { tenantId } = usePlace()
  return (
    <span className={classes.way}>
      {way.groups.map((group, index) => (
        <Fragment key={group.id}>
          {index > 0 ? <ChevronRight size={12} aria-label={t('within')} role="img" /> : null}
          <AppLink href={paths.group(tenantId, group.id)}>{group.name}</AppLink>
        </Fragment>
      ))}
      {way.until ? <small>{t.rich('until', { moment: () => <Moment at={way.until ?? ''} /> })}</small> : null}
    </span>
  )
}

/** All ways through groups, one below the other. */
export function GroupWays({ ways }: { ways: readonly Way[] }) {
  return (
    <ul className={classes.ways}>
      {ways.map(way => (
        <li key={way.groups.map(group => group.id).join()}>
          <GroupWay way={way} />
        </li>
      ))}
    </ul>
  )
}
