import { Button } from '@mantine/core'
import { UserSearch } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { usePolicyPlace } from '../place.ts'

interface WhoHasProps {
  /** The path of the policy at hand; not known while it is fetched. */
  policy: string | undefined
  permission: string
}

/** Leads to the Access explorer, which names everybody who has the permission at the policy. */
export function WhoHas({ policy, permission }: WhoHasProps) {
  const t = useTranslations('policies')
  const { tenantId } = usePolicyPlace()
  return (
    <Button
      component={AppLink}
      variant="default"
      leftSection={<UserSearch size={16} aria-hidden />}
      href={paths.access(tenantId, 'who', { policy, permission })}
    >
      {t('whoHas')}
    </Button>
  )
}
