import { Text } from '@mantine/core'
import { useTranslations } from 'use-intl'

/** Says whom the rules of a pool bind: who is stored in it, not everybody who works in the tenant. */
export function BoundBy({ pool }: { pool: string }) {
  const t = useTranslations('proofs')
  return <Text>{t('boundBy', { pool })}</Text>
}
