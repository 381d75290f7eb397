import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { isLackInSystem, problemOf } from '../../api/problem.ts'
import { sessionQuery } from '../../api/session.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Repair } from '../people/superuser/repair.tsx'

/** Why nobody, or not this person, can act as superuser now; what superuser itself lost can be repaired from here. */
export function DoorClosed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('ui')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const problem = problemOf(error)
  if (!isLackInSystem(problem)) return <ProblemNotice error={error} onRetry={onRetry} />
  const isSuperuser = session.person.superuser
  return (
    <>
      <Repair lacking={problem.missing ?? []} permit={{ allowed: isSuperuser }} onRepaired={onRetry} />
      {isSuperuser ? null : (
        <Button variant="default" mt="md" style={{ alignSelf: 'start' }} onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </>
  )
}
