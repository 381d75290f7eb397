import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { encode } from 'uqr'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import { ResourceState } from '../tenant/parts/resource-state.tsx'
import classes from './me.module.css'

/** Sets an authenticator app up: its secret, a code that confirms it, and the recovery codes, all shown this once. */
export function SetUpAuthenticator({ onClose }: { onClose: () => void }) {
  const t = useTranslations('proofs.authenticator')
  const [codes, setCodes] = useState<readonly string[]>()
  const isConfirmed = useRef(false)
  // Every asking makes another secret, so it is asked for once.
  const made = useQuery({
    queryKey: ['new-authenticator'],
    queryFn: () => client.me.setUpAuthenticator(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: value => (value.trim() ? null : t('required')) },
  })
  if (codes) return <RecoveryCodes codes={codes} onClose={onClose} />
  const confirm = async ({ code }: { code: string }) => {
    const { recoveryCodes } = await client.me.confirmAuthenticator({ body: { code: code.trim() } })
    isConfirmed.current = true
    notify.success(t('wasSetUp'))
    setCodes(recoveryCodes)
  }
  // The form closes itself after success: the codes follow it then.
  const leave = () => {
    if (!isConfirmed.current) onClose()
  }
  return (
    <FormDialog
      opened
      onClose={leave}
      title={t('setUpTitle')}
      form={form}
      submitLabel={t('confirm')}
      onSubmit={confirm}
    >
      <ResourceState query={made}>
        {({ secret, uri }) => (
          <Stack gap="md">
            <div>{t('scan')}</div>
            <Picture text={uri} label={t('picture')} />
            <CopyField label={t('secret')} value={secret} />
            <TextInput
              label={t('code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              data-autofocus
              {...form.getInputProps('code')}
            />
          </Stack>
        )}
      </ResourceState>
    </FormDialog>
  )
}

/** A text as a QR code, dark on light in any colour scheme: cameras want it so. */
function Picture({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 3 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      className={classes.picture}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useTranslations('proofs.authenticator')
  return (
    <Dialog opened onClose={onClose} title={t('codes')}>
      <Stack gap="md">
        <StandingNotice kind="warning">{t('codesText')}</StandingNotice>
        <ul className={classes.codes}>
          {codes.map(code => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <CopyField label={t('codes')} value={codes.join(' ')} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('done')}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
