import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useWorkspaceNames } from './workspace-names.ts'

interface WorkspaceFieldProps {
  value: string
  onChange: (value: string) => void
}

/** Limits an assignment to a workspace of the tenant. Where none can be listed, its id is typed. */
export function WorkspaceField({ value, onChange }: WorkspaceFieldProps) {
  const t = useTranslations('policies.subjects')
  const names = useWorkspaceNames()
  const field = {
    label: t('workspaceOptional'),
    value,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  if (names === undefined) return <TextInput {...field} description={t('workspaceHint')} autoComplete="off" />
  const options = [...names].map(([id, name]) => ({ value: id, label: name }))
  return (
    <NativeSelect
      {...field}
      description={t('workspaceHint')}
      data={[{ value: '', label: t('everyWorkspace') }, ...options]}
    />
  )
}
