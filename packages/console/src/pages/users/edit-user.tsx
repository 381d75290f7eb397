import { Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConflictDialog } from '../../ui/conflict-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemAlert, RefusalBox } from '../../ui/problem-notice.tsx'
import { NameFields } from './name-fields.tsx'
import { useUserEditing } from './user-editing.ts'
import { userQuery } from './user-queries.ts'

interface EditUserProps {
  tenantId: string
  userId: string
  onClose: () => void
}

/** The names of a user in a dialog; what is typed is lost only after asking. */
export function EditUser({ tenantId, userId, onClose }: EditUserProps) {
  const t = useTranslations('people.form')
  const { data: user, error } = useQuery(userQuery(tenantId, userId))
  if (user) return <EditForm tenantId={tenantId} user={user} onClose={onClose} />
  if (!error) return null
  return (
    <Dialog opened onClose={onClose} title={t('editTitle', { user: '…' })}>
      <ProblemAlert error={error} />
    </Dialog>
  )
}

function EditForm({ tenantId, user, onClose }: { tenantId: string; user: User; onClose: () => void }) {
  const t = useTranslations('people.form')
  const ui = useTranslations('ui')
  const [leaving, setLeaving] = useState(false)
  const { form, changes, conflict, refusal, isBusy, save, takeMine, takeTheirs } = useUserEditing(
    tenantId,
    user,
    onClose,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changes.length === 0) onClose()
    else save()
  }
  const close = () => (changes.length > 0 && !leaving ? setLeaving(true) : onClose())
  return (
    <Dialog opened onClose={close} title={t('editTitle', { user: user.userName })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <NameFields form={form} />
          {refusal?.error === undefined ? null : <ProblemAlert error={refusal.error} />}
          {refusal && refusal.messages.length > 0 ? (
            <RefusalBox title={ui('form.check')}>{refusal.messages.join(' ')}</RefusalBox>
          ) : null}
          <Group justify="flex-end" gap="xs">
            {leaving ? <span role="alert">{ui('form.discard')}</span> : null}
            <Button variant="default" onClick={leaving ? onClose : close}>
              {leaving ? ui('form.drop') : ui('cancel')}
            </Button>
            <Button type="submit" loading={isBusy}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {conflict ? <ConflictDialog fields={conflict} onTakeTheirs={takeTheirs} onTakeMine={takeMine} /> : null}
    </Dialog>
  )
}
