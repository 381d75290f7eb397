import { Button, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { type Session, sessionQuery } from '../../api/session.ts'
import { hasField, splitFieldErrors } from '../../ui/field-errors.ts'
import { notify } from '../../ui/notify.ts'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { PasswordMeter } from '../sign-in/password-meter.tsx'
import classes from './me.module.css'

const nothing = { current: '', password: '', repeat: '' }

const namesOf = ({ person }: Session) => [person.userName, ...person.displayName.split(' ')]

/** Asks for the current password and a new one; every other session ends with the old one. */
export function ChangePassword() {
  const t = useTranslations('me.security')
  const cache = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: rules } = useQuery({
    queryKey: ['password-rules'],
    queryFn: ({ signal }) => client.signIn.passwordRules(undefined, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const min = rules?.minLength ?? 1
  const form = useForm({
    initialValues: nothing,
    validate: {
      current: value => (value ? null : t('required')),
      password: value => ([...value].length < min ? t('tooShort', { min }) : null),
      repeat: (value, { password }) => (value === password ? null : t('mismatch')),
    },
  })
  const change = useMutation({
    mutationFn: ({ current, password }: typeof nothing) => client.me.changePassword({ body: { current, password } }),
    onSuccess: async () => {
      form.reset()
      notify.success(t('changed'))
      await cache.invalidateQueries({ queryKey: ['own-sessions'] })
    },
    onError: error => {
      const { fields } = splitFieldErrors(problemOf(error), path => hasField(nothing, path))
      for (const [path, message] of Object.entries(fields)) form.setFieldError(path, message)
    },
  })
  const isAtField = splitFieldErrors(problemOf(change.error), path => hasField(nothing, path))
  const isShown = change.isError && Object.keys(isAtField.fields).length === 0
  const eye = { 'aria-label': t('show'), tabIndex: 0 }
  return (
    <form noValidate className={classes.form} onSubmit={form.onSubmit(values => change.mutate(values))}>
      {/* Lets password managers know whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={session.person.userName} readOnly hidden />
      <PasswordInput
        required
        label={t('current')}
        autoComplete="current-password"
        visibilityToggleButtonProps={eye}
        {...form.getInputProps('current')}
      />
      <PasswordInput
        required
        label={t('new')}
        autoComplete="new-password"
        visibilityToggleButtonProps={eye}
        {...form.getInputProps('password')}
      />
      {rules ? <PasswordMeter password={form.values.password} rules={rules} names={namesOf(session)} /> : null}
      <PasswordInput
        required
        label={t('repeat')}
        autoComplete="new-password"
        visibilityToggleButtonProps={eye}
        {...form.getInputProps('repeat')}
      />
      {isShown ? <ProblemAlert error={change.error} /> : null}
      <div>
        <Button type="submit" loading={change.isPending}>
          {t('change')}
        </Button>
      </div>
    </form>
  )
}
