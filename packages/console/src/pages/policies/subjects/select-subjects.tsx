import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import { nothingGiven, timeProblem } from './given.ts'
import { GivenFields } from './given-fields.tsx'
import { PreviewAssign } from './preview-assign.tsx'
import { type Found, SearchList } from './search-list.tsx'
import type { KindTexts } from './subject-kinds.ts'
import { useAssign } from './use-assign.ts'

interface SelectSubjectsProps {
  kind: 'user' | 'identity-role'
  texts: KindTexts
  onClose: () => void
}

/** Select Users, or Select Roles: several at once, found in the identity store of the Current Tenant. */
export function SelectSubjects({ kind, texts, onClose }: SelectSubjectsProps) {
  const t = useTranslations('policies.subjects')
  const ui = useTranslations('ui')
  const assign = useAssign(kind)
  const [chosen, setChosen] = useState<readonly Found[]>([])
  const [given, setGiven] = useState(nothingGiven)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isReady = chosen.length > 0 && timeProblem(given) === undefined

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await assign(
        chosen.map(({ id }) => id),
        given,
      )
      onClose()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened onClose={onClose} title={t(texts.select)} size="lg">
      <form onSubmit={event => void submit(event)}>
        <Stack gap="md">
          <SearchList kind={kind} texts={texts} chosen={chosen} onChange={setChosen} />
          <GivenFields canDeny={kind === 'user'} value={given} onChange={setGiven} />
          <PreviewAssign kind={kind} subjects={chosen.map(({ id }) => id)} given={given} />
          {error === undefined ? null : <ProblemAlert error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!isReady}>
              {t('assignCount', { count: chosen.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
