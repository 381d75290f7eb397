import { useTranslations } from 'use-intl'
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

/** The parts of a user's page as links, the profile first. History only for who may read the trail. */
export function useUserTabs({ tenantId, userId }: UserPlace): { href: string; label: string }[] {
  const t = useTranslations('accounts.tabs')
  const shown = useMayReadHistory() ? ([...parts, 'history'] as const) : parts
  return [
    { href: paths.user(tenantId, userId), label: t('profile') },
    ...shown.map(part => ({ href: paths.user(tenantId, userId, part), label: t(part) })),
  ]
}
