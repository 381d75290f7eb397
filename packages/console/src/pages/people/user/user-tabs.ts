import { useTranslations } from 'use-intl'
import { withQuery } from '../../../path-parts.ts'
import { paths } from '../../../paths.ts'
import { useMayReadHistory } from '../place.ts'
import type { UserPlace } from './user-place.ts'

const parts = [
  'tenants',
  'default-tenant',
  'roles',
  'privileges',
  'access',
  'sessions',
  'attributes',
  'identifiers',
  'addresses',
] as const

/** The parts of a user's page as links that keep the query, the profile first. History only for who may read the trail. */
export function useUserTabs(
  { tenantId, userId }: UserPlace,
  query: { pool?: string | undefined },
): { href: string; label: string }[] {
  const t = useTranslations('accounts.tabs')
  const shown = useMayReadHistory() ? ([...parts, 'history'] as const) : parts
  return [
    { href: withQuery(paths.user(tenantId, userId), query), label: t('profile') },
    ...shown.map(part => ({ href: withQuery(paths.user(tenantId, userId, part), query), label: t(part) })),
  ]
}
