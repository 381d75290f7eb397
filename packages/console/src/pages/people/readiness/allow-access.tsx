import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import type { ReadinessRow } from '@tenantry/contract/superuser'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { refreshRights } from '../refresh-rights.ts'
import classes from './readiness.module.css'
import { Taken } from './taken.tsx'

interface AllowAccessProps {
  row: ReadinessRow
  onClose: () => void
}

/** Gives superuser back what it needs in one tenant; where somebody took it on purpose, not without a reason. */
export function AllowAccess({ row, onClose }: AllowAccessProps) {
  const t = useTranslations('privileges.allow')
  const cache = useQueryClient()
  const { tenant, withdrawals, readiness } = row
  const wasTaken = withdrawals.length > 0
  const missing = [...row.lacking, ...row.narrowing]
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: value => (wasTaken && !value.trim() ? t('reasonNeeded') : null) },
  })
  const allow = async ({ reason }: { reason: string }) => {
    const body = { reason: reason.trim() || undefined }
    await client.readiness.allowAccess({ params: { tenant: tenant.id }, body })
    // A partial tenant could be managed all along.
    notify.success(t(readiness === 'partial' ? 'doneWhole' : 'done', { tenant: tenant.title }))
    await refreshRights(cache, tenant.id)
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('title', { tenant: tenant.title })}
      form={form}
      submitLabel={t('confirm')}
      onSubmit={allow}
    >
      <div>{t('text', { tenant: tenant.title })}</div>
      {missing.length > 0 ? (
        <div>
          {t('gives')}
          <ul className={classes.dialogList}>
            {missing.map(item => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </div>
      ) : (
        <div>{t('nothing')}</div>
      )}
      {wasTaken ? <Taken withdrawals={withdrawals} /> : null}
      <TextInput
        label={wasTaken ? t('reason') : t('reasonOptional')}
        description={t('reasonHint')}
        required={wasTaken}
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  )
}
