import type { ObjectClass } from '@tenantry/contract/inventory'
import { useTranslations } from 'use-intl'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { Facts } from '../parts/facts.tsx'
import { Section } from '../parts/section.tsx'

/** The attributes of a class, for who may not change them. */
export function ClassReading({ given }: { given: ObjectClass }) {
  const t = useTranslations('tenant.classes')
  const facts = given.attributes.map(({ key, name, type, required, choices }) => {
    const line = t('attributeLine', { key, name, type: t(`types.${type}`), required: String(required) })
    return { label: name, value: choices ? `${line}: ${choices.join(', ')}` : line }
  })
  return (
    <Section title={t('attributes')} description={refusedBy(given.may.edit)}>
      {facts.length > 0 ? <Facts facts={facts} /> : t('noAttributes')}
    </Section>
  )
}
