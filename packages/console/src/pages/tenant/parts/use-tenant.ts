import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { tenantFrameQuery } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'

/** A part of the address by its name in the pattern; empty where the pattern has none. */
export function useParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  return params[name] ?? ''
}

/** The tenant that the page stands in. It is known: no page of a tenant is shown before its door has opened. */
export function useTenant() {
  const tenantId = useParam('tenantId')
  const { data: frame } = useSuspenseQuery(tenantFrameQuery(tenantId))
  /** The first step of every trail inside the tenant. */
  const crumb = { label: frame.title, href: paths.overview(tenantId) }
  return { tenantId, frame, crumb }
}
