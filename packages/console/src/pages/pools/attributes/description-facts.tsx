import type { UserDescription } from '@tenantry/contract/pool-schemas'
import { useTranslations } from 'use-intl'
import { useComma } from '../../tenant/objects/show-values.ts'
import { Facts } from '../../tenant/parts/facts.tsx'
import { useShowValues } from './show-values.ts'
import { toTyped } from './typed-values.ts'

/** Values by their schema, to read. */
export function DescriptionFacts({ schema, values }: UserDescription['attributes']) {
  const t = useTranslations('pools.values')
  const comma = useComma()
  const show = useShowValues()
  const facts = show(schema, toTyped(schema, values, comma), '')
  return <Facts facts={facts.map(({ label, text }) => ({ label, value: text || t('none') }))} />
}
