import { Button, Group, Stack } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'

/** A key that was just made. */
export interface MadeKey {
  name: string
  secret: string
}

interface KeySecretProps extends MadeKey {
  onClose: () => void
}

/** The secret of a key that was just made, this once. */
export function KeySecret({ name, secret, onClose }: KeySecretProps) {
  const t = useTranslations('keys')
  return (
    <Dialog opened onClose={onClose} title={t('made', { name })}>
      <Stack gap="md">
        <StandingNotice kind="warning">{t('once')}</StandingNotice>
        <CopyField label={t('secret')} value={secret} />
        <div>{t.rich('use', { code: text => <code>{text}</code> })}</div>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('done')}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
