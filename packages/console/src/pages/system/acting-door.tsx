import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { ShieldAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { actingGrant } from '../../api/acting-grant.ts'
import { ProblemError, readProblem } from '../../api/problem.ts'
import { sessionQuery } from '../../api/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DoorClosed } from './door-closed.tsx'
import { GateRefused } from './gate-refused.tsx'
import classes from './system.module.css'

async function startActing(): Promise<void> {
  const answer = await actingGrant.start()
  if (answer.ok) return
  const problem = readProblem(await answer.json())
  throw problem ? new ProblemError(problem) : new Error(answer.statusText)
}

interface ActingDoorProps {
  /** Stands above whatever is said while the door is closed. */
  head?: ReactNode
  children: ReactNode
}

/**
 * Around what is done as superuser: entering starts acting, unless it is running already or superuser itself is
 * signed in. Stop ends it here, and only the person begins it again.
 */
export function ActingDoor({ head, children }: ActingDoorProps) {
  const cache = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { stopped, starts, refusals, closed } = useSyncExternalStore(actingGrant.subscribe, actingGrant.get)
  const [isOpen, setOpen] = useState(session.person.superuser || session.acting !== null)
  const mayEnter = session.may.manageTenants.allowed
  const { mutate: enter, error } = useMutation({
    mutationFn: startActing,
    onSuccess: () => setOpen(true),
  })

  useEffect(() => {
    actingGrant.setInside(true)
    return () => actingGrant.setInside(false)
  }, [])
  useEffect(() => {
    if (mayEnter && !isOpen) enter()
  }, [mayEnter, isOpen, enter])
  // Each start sets the clock of the banner anew; a refusal may have ended it, and whatever else was open.
  useEffect(() => {
    if (starts + refusals > 0) void cache.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }, [starts, refusals, cache])

  const again = () => {
    actingGrant.resume()
    if (session.person.superuser) return
    if (isOpen) setOpen(false)
    else enter()
  }
  const refusal = closed ?? error
  if (mayEnter && isOpen && !stopped && !closed) return <>{children}</>
  return (
    <>
      {head}
      {mayEnter ? null : <GateRefused permit={session.may.manageTenants} />}
      {stopped ? <Stopped onAgain={again} /> : null}
      {refusal && !stopped && mayEnter ? <DoorClosed error={refusal} onRetry={again} /> : null}
      {refusal || stopped || !mayEnter ? null : <Entering />}
    </>
  )
}

function Entering() {
  const t = useTranslations('system.acting')
  return <output className={classes.entering}>{t('starting')}</output>
}

function Stopped({ onAgain }: { onAgain: () => void }) {
  const t = useTranslations('system.acting')
  return (
    <EmptyState
      icon={ShieldAlert}
      title={t('stopped')}
      text={t('stoppedText')}
      action={<Button onClick={onAgain}>{t('again')}</Button>}
    />
  )
}
