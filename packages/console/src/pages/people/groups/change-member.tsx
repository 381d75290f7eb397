import { useForm } from '@mantine/form'
import type { Group, GroupMember } from '@tenantry/contract/groups'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { isPast, toGiven, toTerms } from '../../../ui/until.ts'
import { UntilReasonFields } from '../../../ui/until-reason-fields.tsx'
import { useSetMember } from './set-member.ts'

interface ChangeMemberProps {
  tenantId: string
  group: Group
  member: GroupMember
  onClose: () => void
}

/** Changes until when somebody belongs to a group, and why. */
export function ChangeMember({ tenantId, group, member, onClose }: ChangeMemberProps) {
  const t = useTranslations('groups.member')
  const setMember = useSetMember(tenantId, group)
  const past = useTranslations('grants.terms')('past')
  const form = useForm({
    initialValues: { ...toTerms(member.granted) },
    validate: { until: (until, terms) => (isPast({ ...terms, until }) ? past : null) },
  })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('changeTitle', { name: member.displayName, group: group.name })}
      form={form}
      submitLabel={t('save')}
      onSubmit={async terms => {
        await setMember({ member: member.id, belongs: true, ...toGiven(terms) })
        notify.success(t('saved', { name: member.displayName }))
      }}
    >
      <UntilReasonFields value={form.getValues()} onChange={terms => form.setValues(terms)} />
    </FormDialog>
  )
}
