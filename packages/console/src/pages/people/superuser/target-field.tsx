import { CloseButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SuperuserHere } from '@tenantry/contract/superuser'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useId, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { ActButton } from '../../../ui/act-button.tsx'
import { notify } from '../../../ui/notify.ts'
import { useProblemText } from '../../../ui/problem-notice.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { refreshRights } from '../refresh-rights.ts'
import classes from './superuser.module.css'

const RemoveTarget = lazy(async () => ({ default: (await import('./take-away.tsx')).RemoveTarget }))

interface TargetFieldProps {
  tenant: { id: string; title: string }
  here: SuperuserHere
}

/** User configuration › Impersonation target users: superuser as an entry that can be removed and added again. */
export function TargetField({ tenant, here }: TargetFieldProps) {
  const t = useTranslations('privileges.superuser')
  const hintId = useId()
  const [removing, setRemoving] = useState(false)
  const { isTarget } = here.target
  const { allowed, reason } = here.may.setTarget
  return (
    <Section title={t('configuration')}>
      <fieldset aria-describedby={hintId} className={classes.field}>
        <legend className={classes.label}>{t('targets')}</legend>
        <span id={hintId} className={classes.note}>
          {t('targetsText')}
        </span>
        <div className={classes.entries}>
          {isTarget ? (
            <span className={classes.entry}>
              {here.userName}
              {allowed ? (
                <CloseButton size="sm" aria-label={t('removeTarget')} onClick={() => setRemoving(true)} />
              ) : null}
            </span>
          ) : (
            <>
              <span className={classes.nobody}>{t('noTargets')}</span>
              <AddTarget tenant={tenant} here={here} />
            </>
          )}
        </div>
        <TargetNote target={here.target} refusal={isTarget && !allowed ? reason : undefined} />
      </fieldset>
      <Suspense>{removing ? <RemoveTarget tenant={tenant} onClose={() => setRemoving(false)} /> : null}</Suspense>
    </Section>
  )
}

function TargetNote({ target, refusal }: Pick<SuperuserHere, 'target'> & { refusal: string | undefined }) {
  const t = useTranslations('privileges.superuser')
  const format = useFormatter()
  const { isTarget, by, at } = target
  const since = isTarget && by && at
  return (
    <>
      {since ? (
        <span className={classes.note}>{t('since', { by, at: format.dateTime(new Date(at), 'moment') })}</span>
      ) : null}
      {refusal ? <span className={classes.note}>{refusal}</span> : null}
    </>
  )
}

function AddTarget({ tenant, here }: TargetFieldProps) {
  const t = useTranslations('privileges.superuser')
  const cache = useQueryClient()
  const textOf = useProblemText()
  const add = useMutation({
    mutationFn: () => client.superuser.setTarget({ params: { tenant: tenant.id }, body: { isTarget: true } }),
    onSuccess: async () => {
      notify.success(t('added'))
      await refreshRights(cache, tenant.id)
    },
    onError: error => notify.failure(textOf(problemOf(error))),
  })
  return (
    <ActButton
      size="compact-sm"
      permit={here.may.setTarget}
      leftSection={<Plus size={14} aria-hidden />}
      loading={add.isPending}
      onAct={() => add.mutate()}
    >
      {t('addTarget')}
    </ActButton>
  )
}
