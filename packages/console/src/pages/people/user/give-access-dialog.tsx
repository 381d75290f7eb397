import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { isPast, noTerms, type Terms, toGiven } from '../../../ui/until.ts'
import { UntilReasonFields } from '../../../ui/until-reason-fields.tsx'
import { refreshRights } from '../refresh-rights.ts'

interface GiveAccessDialogProps {
  tenantId: string
  user: User
  onClose: () => void
}

/** Lets a user into the tenant whose pool holds them: until when, and why. */
export function GiveAccessDialog({ tenantId, user, onClose }: GiveAccessDialogProps) {
  const t = useTranslations('accounts.letIn')
  const past = useTranslations('ui.terms')
  const cache = useQueryClient()
  const form = useForm<Terms & Record<string, unknown>>({
    initialValues: { ...noTerms },
    validate: { until: (_until, terms) => (isPast(terms) ? past('past') : null) },
  })
  const name = user.displayName
  const letIn = async (terms: Terms) => {
    await client.ownMembers.letIn({ params: { tenant: tenantId }, body: { user: user.id, ...toGiven(terms) } })
    notify.success(t('done', { name }))
    await refreshRights(cache, tenantId)
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('title', { name })}
      form={form}
      submitLabel={t('give')}
      onSubmit={letIn}
    >
      <div>{t('text', { name })}</div>
      <UntilReasonFields
        value={form.values}
        onChange={terms => form.setValues({ ...terms })}
        untilError={typeof form.errors.until === 'string' ? form.errors.until : undefined}
      />
    </FormDialog>
  )
}
