import { useTranslations } from 'use-intl'
import { FromPolicy } from '../parts/from-policy.tsx'
import type { Line } from './line.ts'

/** Why a tick is fixed: the base policy has it, or a policy above. */
export function InheritedFrom({ from, at }: Pick<Line, 'from' | 'at'>) {
  const t = useTranslations('policies.assign')
  if (from !== 'parent') return t('fromBase')
  return (
    <>
      {t('fromParent')}
      {at ? (
        <>
          {' · '}
          <FromPolicy policy={at} />
        </>
      ) : null}
    </>
  )
}
