import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../api/client.ts'
import { problemOf } from '../api/problem.ts'
import { sessionQuery } from '../api/session.ts'
import { stepUp } from '../api/step-up.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemAlert, useProblemText } from '../ui/problem-notice.tsx'

const giveUp = () => stepUp.settle(false)

/** Asks who is signed in to prove it, before something dangerous; what waited for it goes on by itself. */
export function StepUpDialog() {
  const t = useTranslations('proof')
  const { data, error } = useQuery({
    queryKey: ['ways-to-prove'],
    queryFn: ({ signal }) => client.me.waysToProve(undefined, { signal }),
    gcTime: 0,
  })
  return (
    <Dialog opened onClose={giveUp} title={t('title')}>
      <Stack gap="md">
        {data ? (
          <div>{t(data.methods.includes('password') ? 'text' : 'noWay', { minutes: data.freshSeconds / 60 })}</div>
        ) : null}
        {error ? <ProblemAlert error={error} /> : null}
        {data?.methods.includes('password') ? <PasswordProof /> : null}
      </Stack>
    </Dialog>
  )
}

function PasswordProof() {
  const t = useTranslations('proof')
  const ui = useTranslations('ui')
  const textOf = useProblemText()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const [password, setPassword] = useState('')
  const prove = useMutation({
    mutationFn: () => client.me.prove({ body: { password } }),
    onSuccess: () => stepUp.settle(true),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password !== '' && !prove.isPending) prove.mutate()
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        {/* Lets password managers know whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={session.person.userName} readOnly hidden />
        <PasswordInput
          required
          data-autofocus
          label={t('password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('show'), tabIndex: 0 }}
          value={password}
          onChange={event => {
            setPassword(event.currentTarget.value)
            prove.reset()
          }}
          error={prove.error ? textOf(problemOf(prove.error)) : undefined}
          // A dialog below this one would close as well.
          data-mantine-stop-propagation
          onKeyDown={event => {
            if (event.key === 'Escape') giveUp()
          }}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={giveUp}>
            {ui('cancel')}
          </Button>
          <Button type="submit" loading={prove.isPending}>
            {t('prove')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
