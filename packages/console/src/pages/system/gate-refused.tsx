import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { forbidden, type RefusedPermit } from '../../api/problem.ts'
import { sessionQuery } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Repair } from '../people/superuser/repair.tsx'
import { superuserQuery } from '../people/superuser/superuser-queries.ts'
import classes from './system.module.css'

/** Why Tenant Management is closed to the person, who could open it, and where it is said who can manage tenants. */
export function GateRefused({ permit }: { permit: RefusedPermit }) {
  const t = useTranslations('privileges')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const isSuperuser = session.person.superuser
  // Nobody who is stored elsewhere can be given it.
  const mayBecome = session.person.homeTenant === 'system' && !isSuperuser
  // superuser itself is refused only for what it lost, and can give that back to itself.
  const { data: superuser } = useQuery({ ...superuserQuery('system'), enabled: isSuperuser })
  const lacking = superuser?.lacking ?? []
  return (
    <>
      <ProblemNotice error={forbidden(permit)} />
      {isSuperuser && lacking.length > 0 ? <Repair lacking={lacking} permit={{ allowed: true }} /> : null}
      <div className={classes.gate}>
        {mayBecome ? <p>{t('refused.onlySuperuser')}</p> : null}
        {session.may.manageUsers.allowed ? (
          <AppLink href={paths.privilegesManagers()}>{t('tabs.managers')}</AppLink>
        ) : null}
      </div>
    </>
  )
}
