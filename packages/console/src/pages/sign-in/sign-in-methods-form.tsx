import { Checkbox, Stack } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SignInMethods } from '@tenantry/contract/sign-in-rules'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { notify } from '../../ui/notify.ts'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import { RefusedNotice } from '../../ui/refused-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { EditBar } from '../tenant/editing/edit-bar.tsx'
import { useEditing } from '../tenant/editing/use-editing.ts'
import { ResourceState } from '../tenant/parts/resource-state.tsx'
import { Section } from '../tenant/parts/section.tsx'
import { BoundBy } from './bound-by.tsx'
import { type OfPool, signInMethodsQuery } from './rules-queries.ts'

type Method = SignInMethods['methods'][number]

interface Values extends Record<string, unknown> {
  methods: Method[]
  preferred: 'password' | 'otp'
}

const methodTexts = { password: 'passwordText', otp: 'otpText', totp: 'totpText' } as const
const all = ['password', 'otp', 'totp'] as const satisfies readonly Method[]

/** Settings › Sign In / Sign Up of a pool: the available methods and the preferred one. */
export function SignInMethodsForm(of: OfPool) {
  const query = useQuery(signInMethodsQuery(of))
  return <ResourceState query={query}>{found => <MethodsForm of={of} found={found} />}</ResourceState>
}

function MethodsForm({ of, found }: { of: OfPool; found: SignInMethods }) {
  const t = useTranslations('proofs.signIn')
  const cache = useQueryClient()
  const params = { tenant: of.tenantId, pool: of.pool }
  const editing = useEditing<SignInMethods, Values>({
    resource: found,
    toValues: ({ methods, preferred }) => ({ methods, preferred }),
    show: ({ methods, preferred }) => [
      { field: 'methods', label: t('available'), text: methods.map(each => t(each)).join(', ') || t('none') },
      {
        field: 'preferred',
        label: t('preferred'),
        text: t(preferred === 'otp' ? 'preferredOtp' : 'preferredPassword'),
      },
    ],
    save: ({ methods, preferred }, { version }) =>
      client.signInMethods.edit({ params, body: { methods, preferred } }, { ifMatch: version }),
    reload: () => client.signInMethods.get({ params }),
    onSaved: saved => {
      cache.setQueryData(signInMethodsQuery(of).queryKey, saved)
      notify.success(t('saved'))
    },
    mergesFields: false,
  })
  const { form, ...bar } = editing
  const { methods, preferred } = form.values
  const isReadOnly = !found.may.edit.allowed
  // The app only comes after another proof, so it is no way in of its own.
  const isPossible = methods.some(method => method !== 'totp')
  const toggle = (method: Method) => {
    const next = all.filter(each => (each === method ? !methods.includes(each) : methods.includes(each)))
    const [first] = next.filter(each => each !== 'totp')
    form.setValues({ methods: next, preferred: next.includes(preferred) ? preferred : (first ?? preferred) })
  }
  // Nobody can be asked first for what is off, so that choosing it turns it on.
  const prefer = (method: Values['preferred']) =>
    form.setValues({ methods: all.filter(each => each === method || methods.includes(each)), preferred: method })
  const optionTexts = { password: 'preferredPasswordText', otp: 'preferredOtpText' } as const
  const options = (['password', 'otp'] as const).map(value => ({
    value,
    label: t(value === 'otp' ? 'preferredOtp' : 'preferredPassword'),
    text: t(methods.includes(value) ? optionTexts[value] : 'unavailable'),
  }))
  return (
    <Stack gap="md">
      <RefusedNotice permit={found.may.edit} />
      <BoundBy pool={found.pool} />
      <Section title={t('available')} description={t('availableText')}>
        <Stack gap="sm">
          {all.map(method => (
            <Checkbox
              key={method}
              label={t(method)}
              description={t(methodTexts[method])}
              disabled={isReadOnly}
              checked={methods.includes(method)}
              error={method === 'password' ? (isPossible ? form.errors.methods : t('oneMustStay')) : undefined}
              onChange={() => toggle(method)}
            />
          ))}
        </Stack>
        {isReadOnly || !isPossible ? null : <WhoIsLost of={of} methods={methods} />}
      </Section>
      <Section title={t('preferred')} description={t('preferredText')}>
        <RadioChoice
          legend={t('preferred')}
          isTitled
          options={options}
          value={preferred}
          isReadOnly={isReadOnly}
          onChange={prefer}
        />
      </Section>
      <EditBar editing={{ ...bar, save: () => (isPossible ? bar.save() : undefined) }} />
    </Stack>
  )
}

/** Who could not sign in with these methods, asked while they are only ticked. */
function WhoIsLost({ of, methods }: { of: OfPool; methods: Method[] }) {
  const t = useTranslations('proofs.signIn')
  const { data } = useQuery({
    queryKey: ['sign-in-preview', of.tenantId, of.pool, methods],
    queryFn: ({ signal }) =>
      client.signInMethods.preview({ params: { tenant: of.tenantId, pool: of.pool }, body: { methods } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  if (!data || data.users === 0) return null
  const { users, names } = data
  return (
    <StandingNotice kind="warning">
      {data.administrators > 0 ? <div>{t('lostAdministrators', { count: data.administrators })}</div> : null}
      <div>{t('lost', { users, names: names.join(', '), more: users - names.length })}</div>
      {data.lastAdministrator ? <strong>{t('lastAdministrator')}</strong> : null}
    </StandingNotice>
  )
}
