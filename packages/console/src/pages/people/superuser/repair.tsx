import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Wrench } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { CopyField } from '../../../ui/copy-field.tsx'
import type { Permit } from '../../../ui/data-table/row-action.ts'
import { notify } from '../../../ui/notify.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import classes from './superuser.module.css'

const command = 'npm run superuser -- repair'

interface RepairProps {
  /** What superuser lacks in the infrastructure tenant. */
  lacking: readonly string[]
  permit: Permit
  onRepaired?: () => void
}

/** What superuser itself lost in the infrastructure tenant, and the two ways to give it back. */
export function Repair({ lacking, permit, onRepaired }: RepairProps) {
  const t = useTranslations('privileges.repair')
  const cache = useQueryClient()
  const repair = useMutation({
    mutationFn: () => client.superuser.repair({ body: {} }),
    onSuccess: async () => {
      notify.success(t('done'))
      // Whatever was closed for want of it is open again.
      await cache.invalidateQueries()
      onRepaired?.()
    },
  })
  return (
    <div className={classes.repair}>
      <StandingNotice kind="warning">{t('lacking', { items: lacking.join(', ') })}</StandingNotice>
      {repair.isError ? <ProblemAlert error={repair.error} /> : null}
      <div>{permit.allowed ? t('bySuperuser') : t('byCommand')}</div>
      <div className={classes.ways}>
        <ActButton
          permit={permit}
          leftSection={<Wrench size={15} aria-hidden />}
          loading={repair.isPending}
          onAct={() => repair.mutate()}
        >
          {t('button')}
        </ActButton>
        {permit.allowed ? null : (
          <div className={classes.command}>
            <CopyField label={t('command')} value={command} />
          </div>
        )}
      </div>
    </div>
  )
}
