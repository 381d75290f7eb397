import { Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { neededInSystem } from '@tenantry/contract/privileges'
import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { isPast, noTerms, type Terms, toGiven } from '../../ui/until.ts'
import { UntilReasonFields } from '../../ui/until-reason-fields.tsx'
import classes from '../people/user/user.module.css'

interface MakeManagerProps {
  user: User
  onClose: () => void
  onConfirm: (given: { until?: string; reason?: string }) => Promise<unknown>
}

/** Gives a user of the system tenant all that managing tenants needs: access to `system`, and four function privileges. */
export function MakeManager({ user, onClose, onConfirm }: MakeManagerProps) {
  const t = useTranslations('accounts.manager')
  const past = useTranslations('ui.terms')
  const form = useForm<Terms & Record<string, unknown>>({
    initialValues: { ...noTerms },
    validate: { until: (_until, terms) => (isPast(terms) ? past('past') : null) },
  })
  const name = user.displayName
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('title', { name })}
      form={form}
      submitLabel={t('grant')}
      onSubmit={terms => onConfirm(toGiven(terms))}
    >
      <Stack gap={4}>
        {t('text', { name })}
        <ul className={classes.list}>
          <li>{t('home')}</li>
          {neededInSystem.map(privilege => (
            <li key={privilege}>{privilege}</li>
          ))}
        </ul>
      </Stack>
      <UntilReasonFields
        value={form.values}
        onChange={terms => form.setValues({ ...terms })}
        untilError={typeof form.errors.until === 'string' ? form.errors.until : undefined}
      />
    </FormDialog>
  )
}
