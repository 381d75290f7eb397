import { Button, Group } from '@mantine/core'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { saveAsFile } from '../../../ui/save-as-file.ts'
import { Section } from '../../tenant/parts/section.tsx'
import { usePolicyPlace } from '../place.ts'

interface ImportDoneProps {
  /** What there was before. */
  before: Answer<Api['policyFiles']['export']>
  counts: Answer<Api['policyFiles']['import']>
}

/** What was imported, and the way back: what there was before, as a file. */
export function ImportDone({ before, counts }: ImportDoneProps) {
  const t = useTranslations('exchange')
  const policies = useTranslations('policies')
  const { tenantId } = usePolicyPlace()
  const { added, changed, removed } = counts
  return (
    <Section title={t('done')} description={t('counts', { added, changed, removed })}>
      <p role="status">{t('wayBack')}</p>
      <Group>
        <Button
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
          onClick={() => saveAsFile(`${t('before')}-${before.fileName}`, before.text, before.mediaType)}
        >
          {t('downloadBefore')}
        </Button>
        <AppLink href={paths.policies(tenantId)}>{policies('title')}</AppLink>
      </Group>
    </Section>
  )
}
