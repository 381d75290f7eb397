import { useTranslations } from 'use-intl'
import { SuggestField } from '../../../ui/suggest-field.tsx'
import type { Asked, AskedPart, SentenceField } from '../asked.ts'
import { suggestPermissions, suggestPolicies, suggestUsers } from './suggestions.ts'

interface SentenceInputProps {
  name: SentenceField
  part: AskedPart
  tenant: string
  draft: Asked
  error: string | undefined
  onChange: (value: string) => void
}

const labels = {
  user: 'form.user',
  other: 'form.other',
  permission: 'form.permission',
  policy: 'form.policy',
} as const satisfies Record<SentenceField, string>

/** One gap of the sentence, with suggestions of what could stand in it. */
export function SentenceInput({ name, part, tenant, draft, error, onChange }: SentenceInputProps) {
  const t = useTranslations('explorer')
  const field = {
    label: t(labels[name]),
    value: draft[name],
    onChange,
    unavailable: t('form.unavailable'),
    ...(error === undefined ? {} : { error }),
  }
  if (name === 'policy') {
    return (
      <SuggestField
        {...field}
        {...(part === 'what' ? { placeholder: t('form.everyPolicy') } : {})}
        queryKey={[tenant, 'policies']}
        load={(typed, signal) => suggestPolicies(tenant, typed, signal)}
      />
    )
  }
  if (name === 'permission') {
    const { policy } = draft
    return (
      <SuggestField
        {...field}
        hint={policy.trim() === '' ? t('form.policyFirst') : undefined}
        queryKey={[tenant, 'permissions', policy]}
        load={(typed, signal) => suggestPermissions({ tenant, policy, typed }, signal)}
      />
    )
  }
  return (
    <SuggestField
      {...field}
      queryKey={[tenant, 'users']}
      load={(typed, signal) => suggestUsers(tenant, typed, signal)}
    />
  )
}
