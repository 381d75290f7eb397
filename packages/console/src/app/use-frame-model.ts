import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { actingGrant } from '../api/acting-grant.ts'
import { client } from '../api/client.ts'
import { pinnableQuery } from '../api/pinnable.ts'
import { isLackInSystem, problemOf } from '../api/problem.ts'
import { type Session, sessionQuery, tenantFrameQuery } from '../api/session.ts'
import type { Context, FrameModel, LoadTenants } from '../frame/frame-model.ts'
import { paths } from '../paths.ts'
import type { Place } from '../places.ts'
import { personalNavigation, systemNavigation, tenantNavigation } from './navigation.ts'

const loadTenants: LoadTenants = async ({ q, ids, cursor }, signal) => {
  const query = { q, ids: ids?.slice(0, 50).join(','), cursor }
  const { items, next } = await client.me.tenants({ query }, { signal })
  return { items, next }
}

/** Whether the pages at this place can be shown: inside a tenant, the server has the word. */
export type Door =
  | { state: 'open' | 'asking' }
  | { state: 'refused'; tenantId: string; error: unknown; onRetry: () => void }

/** What the frame shows at this place, from the session and, inside a tenant, from the tenant. */
export function useFrameModel(
  place: Place,
  current: string | undefined,
): { model: FrameModel; session: Session; door: Door } {
  const t = useTranslations('frame.nav')
  const cache = useQueryClient()
  const tenantId = place.kind === 'tenant' ? place.tenantId : ''
  // Before the session is there, which is waited for: both are on their way at once.
  if (tenantId && !cache.getQueryState(tenantFrameQuery(tenantId).queryKey)) {
    void cache.prefetchQuery(tenantFrameQuery(tenantId))
  }
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { closed } = useSyncExternalStore(actingGrant.subscribe, actingGrant.get)
  const entry = useQuery({ ...tenantFrameQuery(tenantId), enabled: tenantId !== '' })
  const tenant = entry.data
  const logOut = useMutation({
    mutationFn: () => client.signIn.logOut(),
    onSuccess: () => window.location.assign(paths.logIn()),
  })
  const stopActing = useMutation({
    mutationFn: () => {
      actingGrant.markStopped()
      return client.acting.stop()
    },
    // Whatever was asked as superuser may look different, or be closed, to the person.
    onSuccess: () => cache.resetQueries(),
  })

  const pinned = useQuery({
    ...pinnableQuery(current ?? ''),
    enabled: current !== undefined && session.may.managePolicies.allowed,
  })

  const isClosed = entry.isError && (!tenant || [403, 404].includes(problemOf(entry.error).status))
  // Before a closed door one stands outside: among one's own pages.
  const inside = tenantId !== '' && !isClosed

  const navigation = () => {
    if (inside) return tenant ? tenantNavigation(tenant, t) : []
    return place.kind === 'system' ? systemNavigation(session, t, current) : personalNavigation(session, t)
  }
  const context = (): Context => {
    if (inside) return { kind: 'tenant', id: tenantId, title: tenant?.title ?? tenantId }
    return { kind: place.kind === 'system' ? 'system' : 'personal' }
  }
  const door = (): Door => {
    if (isClosed) return { state: 'refused', tenantId, error: entry.error, onRetry: () => void entry.refetch() }
    return { state: tenantId === '' || tenant ? 'open' : 'asking' }
  }
  const model = {
    person: session.person,
    context: context(),
    navigation: navigation(),
    switcher: session.tenants > 1 ? loadTenants : undefined,
    acting: actingOf(session, place, closed !== undefined && isLackInSystem(closed)),
    current: current && (pinned.data?.title ?? current),
    onLogOut: () => logOut.mutate(),
    onStopActing: () => stopActing.mutate(),
  }
  return { model, session, door: door() }
}

function actingOf({ acting }: Session, place: Place, blocked: boolean) {
  // Inside a tenant one always works as oneself, whatever runs in Tenant Management.
  return acting && place.kind === 'system' ? { endsAt: acting.until, blocked } : undefined
}
