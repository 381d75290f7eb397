import { Button } from '@mantine/core'
import { Download, Upload } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { usePolicyPlace } from '../place.ts'

const ExportPolicies = lazy(async () => ({ default: (await import('./export-policies.tsx')).ExportPolicies }))

/** Export and Import, of everything at the level or of the tree of one policy. `?export=1` opens the former. */
export function ExchangeButtons({ policy }: { policy?: string }) {
  const t = useTranslations('policies')
  const { tenantId } = usePolicyPlace()
  const { search, patch } = useAddress()
  return (
    <>
      <Button variant="default" leftSection={<Download size={16} aria-hidden />} onClick={() => patch({ export: '1' })}>
        {t('export')}
      </Button>
      <Button
        component={AppLink}
        variant="default"
        leftSection={<Upload size={16} aria-hidden />}
        href={paths.policiesImport(tenantId, { policy })}
      >
        {t('import')}
      </Button>
      <Suspense>
        {search.export ? (
          <ExportPolicies policy={policy} onClose={() => patch({ export: undefined }, 'replace')} />
        ) : null}
      </Suspense>
    </>
  )
}
