import { Badge } from '@mantine/core'
import type { Manager } from '@tenantry/contract/superuser'
import { ArrowLeft, Check, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { EndsAt } from '../../../ui/ends-at.tsx'
import { UserStatus } from '../../users/user-columns.tsx'
import { GroupWay } from '../grants/group-way.tsx'
import classes from './managers.module.css'

/** The columns of the answer to "Which users can manage tenants?" */
export function useManagerColumns(): TableColumn<Manager>[] {
  const t = useTranslations('privileges.managers')
  const people = useTranslations('people.users')
  return [
    { id: 'user', header: t('user'), sort: 'name', cell: manager => <Name manager={manager} /> },
    { id: 'manages', header: t('manages'), cell: manager => <Manages manager={manager} /> },
    { id: 'because', header: t('because'), hideable: false, cell: manager => <Because manager={manager} /> },
    {
      id: 'missing',
      header: t('missing'),
      cell: manager => (manager.missing.length > 0 ? <Missing items={manager.missing} /> : t('nothing')),
    },
    { id: 'acting', header: t('acting'), cell: manager => <Acting until={manager.actingUntil} /> },
    { id: 'status', header: people('status'), hidden: true, cell: manager => <UserStatus status={manager.status} /> },
  ]
}

function Name({ manager }: { manager: Manager }) {
  const t = useTranslations('privileges.managers')
  return (
    <span className={classes.name}>
      <span>
        <AppLink href={manager.builtIn ? paths.privilegesSuperuser() : paths.systemUser(manager.id)}>
          {manager.userName}
        </AppLink>
        {manager.builtIn ? (
          <Badge ms={6} size="sm">
            {t('builtIn')}
          </Badge>
        ) : null}
      </span>
      <small>{manager.displayName}</small>
      {manager.status === 'active' ? null : <UserStatus status={manager.status} />}
    </span>
  )
}

function Manages({ manager }: { manager: Manager }) {
  const t = useTranslations('privileges.managers')
  const Sign = manager.manages ? Check : X
  return (
    <span className={classes.manages} data-manages={manager.manages}>
      <Sign size={15} aria-hidden />
      {manager.manages ? t('yes') : t('no')}
    </span>
  )
}

/** Permission ← role ← group, and below it by whom, when, why and until when. */
function Because({ manager }: { manager: Manager }) {
  const t = useTranslations('privileges.managers')
  const format = useFormatter()
  return (
    <ul className={classes.reasons}>
      {manager.because.map(({ permission, name, role, via, by, at, reason, until }) => (
        <li key={`${permission} ${role} ${via?.groups.map(group => group.id).join() ?? ''}`}>
          <span>
            <code>{permission}</code> <Through />
            <strong>{name}</strong> <Through />
            {via ? <GroupWay way={{ ...via, until: null }} /> : t('direct')}
          </span>
          {by && at ? (
            <small>
              {t('granted', { by, at: format.dateTime(new Date(at), 'moment') })}
              {reason ? ` · “${reason}”` : null}
            </small>
          ) : null}
          {until || via?.until ? <EndsAt at={until ?? via?.until ?? null} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Through() {
  const t = useTranslations('privileges.managers')
  return <ArrowLeft size={12} role="img" aria-label={t('through')} className={classes.through} />
}

function Missing({ items }: { items: readonly string[] }) {
  return (
    <ul className={classes.missing}>
      {items.map(item => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

function Acting({ until }: { until: string | null }) {
  const t = useTranslations('privileges.managers')
  const format = useFormatter()
  if (until === null) return <>{t('notActing')}</>
  return <strong>{t('actingNow', { until: format.dateTime(new Date(until), { timeStyle: 'short' }) })}</strong>
}
