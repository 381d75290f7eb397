import { useQuery } from '@tanstack/react-query'
import type { SuperuserHere } from '@tenantry/contract/superuser'
import { useTranslations } from 'use-intl'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { MissingList } from '../readiness/missing-list.tsx'
import { ReadinessState, readinessTexts } from '../readiness/readiness-state.tsx'
import { FunctionPrivileges } from './function-privileges.tsx'
import { Repair } from './repair.tsx'
import { Restorations } from './restorations.tsx'
import classes from './superuser.module.css'
import { superuserQuery } from './superuser-queries.ts'
import { TargetField } from './target-field.tsx'
import { Withdrawals } from './withdrawals.tsx'

interface SuperuserViewProps {
  tenant: { id: string; title: string }
}

/** superuser (built-in) in one tenant: what it holds, whether it can be impersonated, and what follows for operators. */
export function SuperuserView({ tenant }: SuperuserViewProps) {
  const query = useQuery(superuserQuery(tenant.id))
  return (
    <ResourceState query={query}>
      {here => (
        <>
          {tenant.id === 'system' ? <InSystem here={here} /> : <InTenant here={here} />}
          <FunctionPrivileges tenant={tenant} here={here} />
          {tenant.id === 'system' ? null : <TargetField tenant={tenant} here={here} />}
          <Withdrawals withdrawals={here.withdrawals} />
          {tenant.id === 'system' ? null : <Restorations restorations={here.restorations} />}
        </>
      )}
    </ResourceState>
  )
}

function InTenant({ here }: { here: SuperuserHere }) {
  const t = useTranslations('privileges')
  return (
    <Section title={t('superuser.here')}>
      <div className={classes.standing}>
        <ReadinessState state={here.readiness} />
        <span>{t(readinessTexts[here.readiness])}</span>
      </div>
      <MissingList title={t('superuser.missing')} items={here.lacking} />
      <p className={classes.note}>{t('superuser.noSeat')}</p>
    </Section>
  )
}

function InSystem({ here }: { here: SuperuserHere }) {
  const t = useTranslations('privileges.superuser')
  return (
    <Section title={t('hereSystem')}>
      {here.lacking.length > 0 ? (
        <Repair lacking={here.lacking} permit={here.may.repair} />
      ) : (
        <div>{t('systemReady')}</div>
      )}
    </Section>
  )
}
