import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'

interface Crumb {
  label: string
  href: string
}

/** The way to a page at system level, with the given steps after it. */
export function useSystemTrail(...steps: Crumb[]): Crumb[] {
  const t = useTranslations('frame')
  return [{ label: t('system'), href: paths.systemHome() }, ...steps]
}

/** The way to a page below the list of tenants. */
export function useTenantsTrail(...steps: Crumb[]): Crumb[] {
  const t = useTranslations('system.tenants')
  return useSystemTrail({ label: t('title'), href: paths.tenants() }, ...steps)
}
