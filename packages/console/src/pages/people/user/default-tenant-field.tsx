import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { notify } from '../../../ui/notify.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import classes from './user.module.css'
import type { UserTenants } from './user-tenants.ts'

interface DefaultTenantFieldProps {
  tenants: UserTenants
  onSave: (tenantId: string) => Promise<unknown>
}

/** The tenant that a user's log-in opens, to be chosen among the tenants of the user. */
export function DefaultTenantField({ tenants, onSave }: DefaultTenantFieldProps) {
  const t = useTranslations('accounts.default')
  const ui = useTranslations('ui')
  const [chosen, setChosen] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { items, hidden, may, defaultTenantLost } = tenants
  const refused = refusedBy(may.setDefault)
  const current = items.find(item => item.isDefault)?.tenant.id ?? ''
  const isElsewhere = current === '' && hidden > 0 && !defaultTenantLost
  const changed = chosen !== undefined && chosen !== current
  const options = [
    ...(current === '' ? [{ value: '', label: t(isElsewhere ? 'unlisted' : 'none'), disabled: true }] : []),
    ...items.map(item => ({
      value: item.tenant.id,
      label: `${item.tenant.title} (${item.tenant.id})`,
      disabled: !item.may.makeDefault.allowed && item.tenant.id !== current,
    })),
  ]

  const save = async () => {
    if (!chosen) return
    setBusy(true)
    setError(undefined)
    try {
      await onSave(chosen)
      notify.success(t('saved'))
      setChosen(undefined)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={classes.default}>
      {defaultTenantLost ? <StandingNotice kind="warning">{t('lost')}</StandingNotice> : null}
      <div className={classes.defaultRow}>
        <NativeSelect
          label={t('title')}
          description={refused === undefined ? t('text') : refused || undefined}
          className={classes.select}
          disabled={refused !== undefined || items.length === 0}
          value={chosen ?? current}
          data={options}
          onChange={event => setChosen(event.currentTarget.value)}
        />
        {changed ? (
          <>
            <Button loading={busy} onClick={() => void save()}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={() => setChosen(undefined)}>
              {ui('cancel')}
            </Button>
          </>
        ) : null}
      </div>
      {error === undefined ? null : <ProblemAlert error={error} />}
    </div>
  )
}
