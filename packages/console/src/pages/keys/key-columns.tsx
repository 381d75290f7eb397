import type { ApiKey } from '@tenantry/contract/keys'
import { useTranslations } from 'use-intl'
import type { TableColumn } from '../../ui/data-table/table-types.ts'
import { EndsAt } from '../../ui/ends-at.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Status } from '../../ui/status.tsx'
import classes from './keys.module.css'

/** The columns of API keys. */
export function useKeyColumns(): TableColumn<ApiKey>[] {
  const t = useTranslations('keys')
  return [
    { id: 'name', header: t('name'), sort: 'name', cell: key => <strong>{key.name}</strong> },
    { id: 'status', header: t('status'), cell: key => <KeyState apiKey={key} /> },
    { id: 'roles', header: t('roles'), cell: key => key.roles.join(', ') },
    { id: 'maker', header: t('maker'), cell: key => key.maker.name },
    { id: 'createdAt', header: t('since'), sort: 'createdAt', cell: key => <Moment at={key.createdAt} /> },
    {
      id: 'lastUsedAt',
      header: t('lastUsed'),
      cell: key => (key.lastUsedAt ? <Moment at={key.lastUsedAt} /> : t('never')),
    },
    { id: 'until', header: t('until'), cell: key => <EndsAt at={key.until} /> },
    { id: 'reason', header: t('reason'), cell: key => key.reason ?? '' },
  ]
}

const looks = {
  live: { kind: 'good', text: 'states.live', hint: undefined },
  expired: { kind: 'stopped', text: 'states.expired', hint: undefined },
  maker_gone: { kind: 'stopped', text: 'states.gone', hint: 'goneHint' },
  maker_lacks: { kind: 'stopped', text: 'states.lacks', hint: 'lacksHint' },
} as const satisfies Record<ApiKey['state'], object>

/** Whether the key opens anything, and why not. */
function KeyState({ apiKey: { state, maker } }: { apiKey: ApiKey }) {
  const t = useTranslations('keys')
  const { kind, text, hint } = looks[state]
  return (
    <span className={classes.state}>
      <Status kind={kind} label={t(text)} />
      {hint ? <small>{t(hint, { maker: maker.name })}</small> : null}
    </span>
  )
}
