import { Badge } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { usePolicyPlace } from '../place.ts'
import { SystemBadge } from './system-badge.tsx'

/** Whose something is, where a tenant looks at it: the system's, which is fixed, or its own. */
export function OriginBadge({ origin }: { origin: string }) {
  const t = useTranslations('policies')
  const { isTenant } = usePolicyPlace()
  if (!isTenant) return null
  return origin === 'system' ? <SystemBadge /> : <Badge size="sm">{t('origins.tenant')}</Badge>
}
