import { NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { notify } from '../../../ui/notify.ts'
import { usePolicy } from '../policy/use-policy.ts'
import { useRefreshPolicies } from '../policy-queries.ts'
import { isGranted, type MatrixCell, type MatrixPermission, type MatrixRole, type Standing } from './matrix-model.ts'

interface CopyRoleProps {
  permissions: readonly MatrixPermission[]
  roles: readonly MatrixRole[]
  standingAt: (role: MatrixRole, permission: MatrixPermission) => Standing
  onClose: () => void
  /** The role is there; what it shall carry is to be reviewed and saved as any other change. */
  onCopied: (pattern: string, role: string, granted: MatrixCell[]) => void
}

/** Makes a role after the pattern of another: the role at once, what it carries as changes that are not saved yet. */
export function CopyRole({ permissions, roles, standingAt, onClose, onCopied }: CopyRoleProps) {
  const t = useTranslations('matrix')
  const policies = useTranslations('policies')
  const { at, place } = usePolicy()
  const refresh = useRefreshPolicies()
  const form = useForm({
    initialValues: { from: roles[0]?.id ?? '', name: '' },
    validate: { name: name => (name.trim() ? null : policies('nameMissing')) },
  })
  const copy = async ({ from, name }: { from: string; name: string }) => {
    const pattern = roles.find(({ id }) => id === from)
    const body = { name: name.trim() }
    const role = await client.policyRoles.create({ params: { tenant: at.level, policy: at.policy }, body })
    notify.success(policies('added', { name: role.name }))
    await refresh()
    const carried = pattern ? permissions.filter(permission => isGranted(standingAt(pattern, permission))) : []
    onCopied(
      from,
      role.id,
      carried.map(permission => ({ role, permission })),
    )
  }
  return (
    <FormDialog opened onClose={onClose} title={t('copyRole')} form={form} submitLabel={t('copy')} onSubmit={copy}>
      <p>{t('copyText')}</p>
      <NativeSelect
        label={t('copyFrom')}
        data={roles.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('from')}
      />
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        label={policies('name')}
        description={policies(place.isTenant ? 'ownRoleNameHint' : 'roleNameHint')}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('name')}
      />
    </FormDialog>
  )
}
