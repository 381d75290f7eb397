import { Checkbox, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { createRetryKeys } from '../../api/retry-key.ts'
import { refusedBy } from '../../ui/data-table/row-action.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { isPast, noTerms, toGiven } from '../../ui/until.ts'
import { UntilReasonFields } from '../../ui/until-reason-fields.tsx'
import type { KeysPageAnswer } from './key-queries.ts'
import { KeySecret } from './key-secret.tsx'
import classes from './keys.module.css'

interface NewKeyProps {
  tenantId: string
  onClose: () => void
  onMade: () => Promise<unknown>
}

/** Makes an API key; then, instead of the form, the secret stands there once. */
export function NewKey({ tenantId, onClose, onMade }: NewKeyProps) {
  const [made, setMade] = useState<{ name: string; secret: string }>()
  if (made) return <KeySecret {...made} onClose={onClose} />
  return (
    <NewKeyForm
      tenantId={tenantId}
      onClose={onClose}
      onMade={async key => {
        setMade(key)
        await onMade()
      }}
    />
  )
}

interface NewKeyFormProps {
  tenantId: string
  onClose: () => void
  onMade: (key: { name: string; secret: string }) => Promise<unknown>
}

function useKeyForm() {
  const t = useTranslations('keys')
  const terms = useTranslations('ui.terms')
  return useForm({
    initialValues: { name: '', roles: [] as string[], until: '', reason: '' },
    validate: {
      name: name => (name.trim() ? null : t('nameMissing')),
      roles: roles => (roles.length > 0 ? null : t('rolesMissing')),
      until: until => (isPast({ ...noTerms, until }) ? terms('past') : null),
    },
  })
}

function NewKeyForm({ tenantId, onClose, onMade }: NewKeyFormProps) {
  const t = useTranslations('keys')
  const [keyFor] = useState(createRetryKeys)
  const isMade = useRef(false)
  const form = useKeyForm()
  const { name, roles, until, reason } = form.values
  const untilError = form.errors.until

  return (
    <FormDialog
      opened
      // It closes itself after success: by then the secret stands in its place.
      onClose={() => (isMade.current ? undefined : onClose())}
      title={t('create')}
      form={form}
      submitLabel={t('submit')}
      onSubmit={async values => {
        const body = { name: values.name.trim(), roles: values.roles, ...toGiven(values) }
        const { key, secret } = await client.keys.create(
          { params: { tenant: tenantId }, body },
          { idempotencyKey: keyFor(body) },
        )
        isMade.current = true
        void onMade({ name: key.name, secret })
      }}
    >
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        label={t('name')}
        description={t('nameHint')}
        autoComplete="off"
        value={name}
        error={form.errors.name}
        onChange={event => form.setFieldValue('name', event.currentTarget.value)}
      />
      <RoleTicks
        tenantId={tenantId}
        chosen={roles}
        error={form.errors.roles}
        onChange={next => form.setFieldValue('roles', next)}
      />
      <UntilReasonFields
        value={{ until, reason }}
        {...(typeof untilError === 'string' ? { untilError } : {})}
        onChange={terms => form.setValues(terms)}
      />
    </FormDialog>
  )
}

interface RoleTicksProps {
  tenantId: string
  chosen: readonly string[]
  error: ReactNode
  onChange: (chosen: string[]) => void
}

/** The roles that a key can have; those that the person may not give say why. */
function RoleTicks({ tenantId, chosen, error, onChange }: RoleTicksProps) {
  const t = useTranslations('keys')
  const { data } = useQuery<KeysPageAnswer>({
    queryKey: ['api-keys', tenantId, 'roles'],
    queryFn: ({ signal }) => client.keys.list({ params: { tenant: tenantId }, query: { size: 1 } }, { signal }),
  })
  return (
    <fieldset className={classes.roles} aria-invalid={error ? true : undefined} aria-busy={data === undefined}>
      <legend>{t('roles')}</legend>
      {(data?.roles ?? []).map(({ id, name, description, may }) => {
        const refused = refusedBy(may.give)
        return (
          <Checkbox
            key={id}
            label={name}
            description={refused ?? description}
            disabled={refused !== undefined}
            checked={chosen.includes(id)}
            onChange={() => onChange(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id])}
          />
        )
      })}
      {error ? (
        <span role="alert" className={classes.error}>
          {error}
        </span>
      ) : null}
    </fieldset>
  )
}
