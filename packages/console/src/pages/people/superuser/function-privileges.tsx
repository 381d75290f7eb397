import { Badge, VisuallyHidden } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Holding } from '@tenantry/contract/grants'
import type { SuperuserHere } from '@tenantry/contract/superuser'
import { Check, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { notify } from '../../../ui/notify.ts'
import { useProblemText } from '../../../ui/problem-notice.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { GroupWays } from '../grants/group-way.tsx'
import { refreshRights } from '../refresh-rights.ts'
import { useConsequences } from './consequences.ts'
import classes from './superuser.module.css'

const TakePrivilege = lazy(async () => ({ default: (await import('./take-away.tsx')).TakePrivilege }))

interface FunctionPrivilegesProps {
  tenant: { id: string; title: string }
  here: SuperuserHere
}

/** superuser's function privileges in a tenant: which are granted, by whom, and what each is for. */
export function FunctionPrivileges({ tenant, here }: FunctionPrivilegesProps) {
  const t = useTranslations('privileges.superuser')
  const [taking, setTaking] = useState<Holding>()
  const { isNeeded } = useConsequences(tenant)
  const ordered = here.privileges.toSorted((one, other) => Number(isNeeded(other.role)) - Number(isNeeded(one.role)))
  return (
    <Section title={t('privileges')} description={t('privilegesText')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.region} aria-label={t('privileges')} tabIndex={0}>
        <table className={classes.table} aria-label={t('privileges')}>
          <thead>
            <tr>
              <th>{t('privilege')}</th>
              <th>{t('granted')}</th>
              <th>{t('viaGroup')}</th>
              <th>
                <VisuallyHidden>{t('take')}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(holding => (
              <PrivilegeRow key={holding.role} tenant={tenant} here={here} holding={holding} onTake={setTaking} />
            ))}
          </tbody>
        </table>
      </section>
      <Suspense>
        {taking ? (
          <TakePrivilege tenant={tenant} superuserId={here.id} holding={taking} onClose={() => setTaking(undefined)} />
        ) : null}
      </Suspense>
    </Section>
  )
}

interface PrivilegeRowProps extends FunctionPrivilegesProps {
  holding: Holding
  onTake: (holding: Holding) => void
}

function PrivilegeRow({ tenant, here, holding, onTake }: PrivilegeRowProps) {
  const t = useTranslations('privileges.superuser')
  const cache = useQueryClient()
  const textOf = useProblemText()
  const { areaOf, isNeeded, counts } = useConsequences(tenant)
  const give = useMutation({
    mutationFn: () =>
      client.grants.giveUser({ params: { tenant: tenant.id, user: here.id }, body: { roles: [holding.role] } }),
    onSuccess: async () => {
      notify.success(t('given', { role: holding.name }))
      await refreshRights(cache, tenant.id)
    },
    onError: error => notify.failure(textOf(problemOf(error))),
  })
  const { name, granted, via } = holding
  return (
    <tr>
      <th scope="row">
        {name}
        {isNeeded(holding.role) ? (
          <Badge ms={8} size="sm">
            {t('needed')}
          </Badge>
        ) : null}
        <small>{areaOf(holding.role)}</small>
      </th>
      <td>
        <Granted granted={granted} isMissed={counts(holding.role) && via.length === 0} />
      </td>
      <td>{via.length > 0 ? <GroupWays ways={via} /> : '–'}</td>
      <td data-align="end">
        {granted ? (
          <ActButton variant="default" size="compact-sm" permit={holding.may.end} onAct={() => onTake(holding)}>
            {t('take')} <VisuallyHidden>{name}</VisuallyHidden>
          </ActButton>
        ) : (
          <ActButton
            size="compact-sm"
            variant={counts(holding.role) ? undefined : 'default'}
            permit={counts(holding.role) ? holding.may.grant : { allowed: false, reason: t('noEffect') }}
            loading={give.isPending}
            onAct={() => give.mutate()}
          >
            {t('grant')} <VisuallyHidden>{name}</VisuallyHidden>
          </ActButton>
        )}
      </td>
    </tr>
  )
}

/** What counts here and is not held stands out; the rest is only not there. */
function Granted({ granted, isMissed }: Pick<Holding, 'granted'> & { isMissed: boolean }) {
  const t = useTranslations('privileges.superuser')
  if (!granted && !isMissed) return <span className={classes.none}>{t('notGranted')}</span>
  if (!granted) {
    return (
      <span className={classes.sign} data-held={false}>
        <X size={15} aria-hidden />
        {t('notGranted')}
      </span>
    )
  }
  return (
    <span className={classes.sign} data-held>
      <Check size={15} aria-hidden />
      <span>
        {t('granted')}
        <small>
          {granted.by}, <Moment at={granted.at} />
        </small>
      </span>
    </span>
  )
}
