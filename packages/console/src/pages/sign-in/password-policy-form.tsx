import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { PasswordPolicyAnswer } from '@tenantry/contract/sign-in-rules'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { notify } from '../../ui/notify.ts'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import { RefusedNotice } from '../../ui/refused-notice.tsx'
import { EditBar } from '../tenant/editing/edit-bar.tsx'
import { useEditing } from '../tenant/editing/use-editing.ts'
import { ResourceState } from '../tenant/parts/resource-state.tsx'
import { Section } from '../tenant/parts/section.tsx'
import { BoundBy } from './bound-by.tsx'
import { type PolicyValues, toChange, toPolicyValues } from './policy-values.ts'
import { type OfPool, passwordPolicyQuery } from './rules-queries.ts'

const strengthTexts = { off: 'offText', fair: 'fairText', good: 'goodText', strong: 'strongText' } as const
const strengths = ['off', 'fair', 'good', 'strong'] as const
const ticks = ['letters', 'digits', 'specials'] as const

/** Sign-In › Password Policy of a pool. */
export function PasswordPolicyForm(of: OfPool) {
  const query = useQuery(passwordPolicyQuery(of))
  return <ResourceState query={query}>{found => <PolicyForm of={of} found={found} />}</ResourceState>
}

function PolicyForm({ of, found }: { of: OfPool; found: PasswordPolicyAnswer }) {
  const t = useTranslations('proofs.policy')
  const editing = usePolicyEditing(of, found)
  const { form, ...bar } = editing
  const isReadOnly = !found.may.edit.allowed
  const { values, errors } = form
  const numberField = (field: 'minLength' | 'history' | 'expiryDays', text: string) => (
    <TextInput
      label={t(field)}
      description={text}
      inputMode="numeric"
      maw={320}
      disabled={isReadOnly}
      value={values[field]}
      error={errors[field]}
      onChange={event => form.setFieldValue(field, event.currentTarget.value.trim())}
    />
  )
  const tick = (field: (typeof ticks)[number] | 'commonList', text?: string) => (
    <Checkbox
      key={field}
      label={t(field)}
      description={text}
      disabled={isReadOnly}
      checked={values[field]}
      onChange={event => form.setFieldValue(field, event.currentTarget.checked)}
    />
  )
  return (
    <Stack gap="md">
      <RefusedNotice permit={found.may.edit} />
      <BoundBy pool={found.pool} />
      <Section title={t('guessing')} description={t('guessingText')}>
        <Stack gap="md">
          {numberField('minLength', t('minLengthText'))}
          {tick('commonList', t('commonListText'))}
          <RadioChoice
            legend={t('strength')}
            options={strengths.map(value => ({ value, label: t(value), text: t(strengthTexts[value]) }))}
            value={values.strength}
            isReadOnly={isReadOnly}
            onChange={strength => form.setFieldValue('strength', strength)}
          />
          {numberField('history', t('historyText'))}
        </Stack>
      </Section>
      <Section title={t('composition')} description={t('compositionText')}>
        <Stack gap="sm">
          {ticks.map(field => tick(field))}
          {numberField('expiryDays', t('expiryText'))}
        </Stack>
      </Section>
      <EditBar editing={bar} />
    </Stack>
  )
}

function usePolicyEditing(of: OfPool, found: PasswordPolicyAnswer) {
  const t = useTranslations('proofs.policy')
  const cache = useQueryClient()
  const params = { tenant: of.tenantId, pool: of.pool }
  const yesOrNo = (is: boolean) => t(is ? 'on' : 'off')
  return useEditing<PasswordPolicyAnswer, PolicyValues>({
    resource: found,
    toValues: toPolicyValues,
    show: values => [
      { field: 'minLength', label: t('minLength'), text: values.minLength },
      { field: 'commonList', label: t('commonList'), text: yesOrNo(values.commonList) },
      { field: 'strength', label: t('strength'), text: t(values.strength) },
      { field: 'history', label: t('history'), text: values.history },
      ...ticks.map(field => ({ field, label: t(field), text: yesOrNo(values[field]) })),
      { field: 'expiryDays', label: t('expiryDays'), text: values.expiryDays || t('never') },
    ],
    save: (values, { base, version }) =>
      client.passwordPolicy.edit(
        { params, body: toChange(values, base, range => t('number', range)) },
        { ifMatch: version },
      ),
    reload: () => client.passwordPolicy.get({ params }),
    onSaved: saved => {
      cache.setQueryData(passwordPolicyQuery(of).queryKey, saved)
      notify.success(t('saved'))
    },
    mergesFields: true,
  })
}
