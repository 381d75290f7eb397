import { Checkbox, TextInput } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { UntilReasonFields } from '../../../ui/until-reason-fields.tsx'
import { type GivenValues, timeProblem } from './given.ts'

const WorkspaceField = lazy(async () => ({ default: (await import('./workspace-field.tsx')).WorkspaceField }))

interface GivenFieldsProps {
  /** Whether the role can be withheld instead of given: from users only. */
  canDeny: boolean
  value: GivenValues
  onChange: (value: GivenValues) => void
}

/** Grant or Deny, the workspace it is limited to, from when until when and why; in every dialog that assigns a role. */
export function GivenFields({ canDeny, value, onChange }: GivenFieldsProps) {
  const t = useTranslations('policies.subjects')
  return (
    <>
      {canDeny ? (
        <Checkbox
          label={t('deny')}
          description={t('denyHint')}
          checked={value.deny}
          onChange={event => onChange({ ...value, deny: event.currentTarget.checked })}
        />
      ) : null}
      <Suspense>
        <WorkspaceField value={value.workspace} onChange={workspace => onChange({ ...value, workspace })} />
      </Suspense>
      <TextInput
        type="datetime-local"
        label={t('notBeforeOptional')}
        description={t('notBeforeHint')}
        max="9999-12-31T23:59"
        value={value.notBefore}
        onChange={event => onChange({ ...value, notBefore: event.currentTarget.value })}
      />
      <UntilReasonFields
        value={value.terms}
        untilError={timeProblem(value) === 'beforeBegin' ? t('endsBeforeBegin') : undefined}
        onChange={terms => onChange({ ...value, terms })}
      />
    </>
  )
}
