import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { AppLink } from '../../../ui/app-link.tsx'
import { ChooseTenant } from '../../access/choose-tenant.tsx'
import { usePolicyPlace } from '../place.ts'
import classes from './policies.module.css'

interface WhoHasProps {
  /** Of the permission, or of the role. */
  name: string
  /** Where more can be asked about it. */
  explorerHref: string
  children: ReactNode
}

/** Who has a permission or a role in the tenant at hand. At system level without a Current Tenant, it is asked for. */
export function WhoHas({ name, explorerHref, children }: WhoHasProps) {
  const t = useTranslations('policies')
  const { isTenant } = usePolicyPlace()
  if (!isTenant) return <ChooseTenant />
  return (
    <>
      <p className={classes.intro}>
        {t('whoHasText', { name })} <AppLink href={explorerHref}>{t('openExplorer')}</AppLink>
      </p>
      {children}
    </>
  )
}
