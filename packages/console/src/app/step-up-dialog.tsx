import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../api/client.ts'
import { problemOf } from '../api/problem.ts'
import { sessionQuery } from '../api/session.ts'
import { stepUp } from '../api/step-up.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemAlert, useProblemText } from '../ui/problem-notice.tsx'

type Methods = Answer<Api['me']['waysToProve']>['methods']

const giveUp = () => stepUp.settle(false)

/** Asks who is signed in to prove it, before something dangerous; what waited for it goes on by itself. */
export function StepUpDialog() {
  const t = useTranslations('proof')
  const { data, error } = useQuery({
    queryKey: ['ways-to-prove'],
    queryFn: ({ signal }) => client.me.waysToProve(undefined, { signal }),
    gcTime: 0,
  })
  const minutes = (data?.freshSeconds ?? 0) / 60
  return (
    <Dialog opened isProof onClose={giveUp} title={t('title')}>
      <Stack gap="md">
        {data ? <div>{t(data.methods.length > 0 ? 'text' : 'noWay', { minutes })}</div> : null}
        {error ? <ProblemAlert error={error} /> : null}
        {data && data.methods.length > 0 ? <ProofForm methods={data.methods} /> : null}
      </Stack>
    </Dialog>
  )
}

/** The password, or a code of the authenticator app where there is one: whichever is typed. */
function ProofForm({ methods }: { methods: Methods }) {
  const t = useTranslations('proof')
  const ui = useTranslations('ui')
  const textOf = useProblemText()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const [typed, setTyped] = useState({ password: '', code: '' })
  const prove = useMutation({
    mutationFn: () => client.me.prove({ body: typed.code ? { code: typed.code } : { password: typed.password } }),
    onSuccess: () => stepUp.settle(true),
  })
  const send = useMutation({ mutationFn: () => client.me.sendProof() })
  const mailed = send.data
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if ((typed.password || typed.code) && !prove.isPending) prove.mutate()
  }
  const type = (change: Partial<typeof typed>) => {
    setTyped({ password: '', code: '', ...change })
    prove.reset()
  }
  const error = prove.error ? textOf(problemOf(prove.error)) : undefined
  const hasPassword = methods.includes('password')
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        {/* Lets password managers know whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={session.person.userName} readOnly hidden />
        {hasPassword ? (
          <PasswordInput
            autoFocus
            label={t('password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('show'), tabIndex: 0 }}
            value={typed.password}
            onChange={event => type({ password: event.currentTarget.value })}
            error={typed.code ? undefined : error}
          />
        ) : null}
        {methods.includes('otp') && !mailed ? (
          <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
            {t('send')}
          </Button>
        ) : null}
        {mailed ? <div role="status">{t('sent', { to: mailed.to })}</div> : null}
        {send.error ? <ProblemAlert error={send.error} /> : null}
        {methods.includes('totp') || mailed ? (
          <TextInput
            autoFocus={!hasPassword}
            label={t(codeLabel(methods, hasPassword))}
            autoComplete="one-time-code"
            inputMode="numeric"
            value={typed.code}
            onChange={event => type({ code: event.currentTarget.value })}
            error={typed.code ? error : undefined}
          />
        ) : null}
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

/** What the field for a code asks for: one of the app where there is one, else the one that was mailed. */
function codeLabel(methods: Methods, isOther: boolean) {
  if (!methods.includes('totp')) return 'mailedCode'
  return isOther ? 'orCode' : 'code'
}
