import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../api/client.ts'
import { type Session, sessionQuery, tenantFrameQuery } from '../api/session.ts'
import type { Context, FrameModel, LoadTenants } from '../frame/frame-model.ts'
import { type Place, paths } from '../paths.ts'
import { personalNavigation, systemNavigation, tenantNavigation } from './navigation.ts'

const loadTenants: LoadTenants = async ({ q, cursor }, signal) => {
  const { items, next } = await client.me.tenants({ query: { q, cursor } }, { signal })
  return { items, next }
}

/** What the frame shows at this place, from the session and, inside a tenant, from the tenant. */
export function useFrameModel(place: Place): FrameModel {
  const t = useTranslations('frame.nav')
  const cache = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const tenantId = place.kind === 'tenant' ? place.tenantId : ''
  const { data: tenant } = useQuery({ ...tenantFrameQuery(tenantId), enabled: tenantId !== '' })
  const logOut = useMutation({
    mutationFn: () => client.signIn.logOut(),
    onSuccess: () => window.location.assign(paths.logIn()),
  })
  const stopActing = useMutation({
    mutationFn: () => client.acting.stop(),
    // Whatever was asked as superuser may look different, or be closed, to the person.
    onSuccess: () => cache.resetQueries(),
  })

  const navigation = () => {
    if (place.kind === 'tenant') return tenant ? tenantNavigation(tenant, t) : []
    return place.kind === 'system' ? systemNavigation(session, t) : personalNavigation(session, t)
  }
  const context = (): Context => {
    if (place.kind !== 'tenant') return { kind: place.kind }
    return { kind: 'tenant', id: tenantId, title: tenant?.title ?? tenantId }
  }
  return {
    person: session.person,
    context: context(),
    navigation: navigation(),
    switcher: session.tenants > 1 ? loadTenants : undefined,
    acting: actingOf(session, place),
    onLogOut: () => logOut.mutate(),
    onStopActing: () => stopActing.mutate(),
  }
}

function actingOf({ acting }: Session, place: Place) {
  // Inside a tenant one always works as oneself, whatever runs in Tenant Management.
  return acting && place.kind === 'system' ? { endsAt: acting.until } : undefined
}
