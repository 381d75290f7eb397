import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Chain } from '@tenantry/contract/decisions'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { policyQuery } from '../../policies/policy-queries.ts'
import parts from '../../tenant/parts/parts.module.css'
import { EditorLink, PolicyLink, RoleLink } from '../parts.tsx'
import { useExplorerPlace } from '../use-explorer.ts'
import { keyOf, type ReasonsProps } from './explained.ts'
import { Made, RoleHopLine } from './hops.tsx'
import { ShowAll } from './show-all.tsx'
import classes from './why.module.css'

/** Every path from the user to the permission, hop by hop. */
export function Chains({ asked, explained }: ReasonsProps) {
  const t = useTranslations('explorer.chain')
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} className={classes.heading}>
        {t('title')}
      </Title>
      <ShowAll items={explained.chains}>
        {(chain, index) => (
          <ChainView key={keyOf(chain)} chain={chain} number={index + 1} asked={asked} explained={explained} />
        )}
      </ShowAll>
    </section>
  )
}

interface ChainViewProps extends ReasonsProps {
  chain: Chain
  number: number
}

function ChainView({ chain, number, asked, explained }: ChainViewProps) {
  const t = useTranslations('explorer.chain')
  const { tenantId } = useExplorerPlace()
  const { policy, permission } = explained
  const { role, definedAt, carries, through, others } = chain
  return (
    <section className={parts.section} aria-label={t('one', { number: String(number) })}>
      <ol className={classes.hops}>
        <li>
          <strong>{asked.user.trim()}</strong>
        </li>
        <li>
          <small>{t('assigned')}</small>
          <RoleHopLine role={role} hop={through} asked={asked} />
          <span>{t('others', { count: others })}</span>
        </li>
        <li>
          <small>{t('role')}</small>
          <span className={classes.line}>
            <RoleLink role={role} policy={definedAt.id} /> {t('definedIn')} <PolicyLink policy={definedAt} />
          </span>
        </li>
        <li>
          <small>{t('carries')}</small>
          {carries.map(hop => (
            <span key={`${hop.origin} ${hop.at.id}`} className={classes.line}>
              <EditorLink href={paths.policyRole(tenantId, { policy: hop.at.id, role: role.id })}>
                {t.rich('carriesText', { permission: permission.name, code: text => <code>{text}</code> })}
              </EditorLink>
              <Made hop={hop} />
            </span>
          ))}
        </li>
        <li>
          <small>{t('policy')}</small>
          <PolicyLine policy={policy} />
        </li>
      </ol>
    </section>
  )
}

/** The policy that was asked about, and those above it. */
function PolicyLine({ policy }: { policy: ReasonsProps['explained']['policy'] }) {
  const t = useTranslations('explorer.chain')
  const { tenant = '', mayOpen } = useExplorerPlace()
  const { data } = useQuery({ ...policyQuery({ level: tenant, policy: policy.id }), enabled: mayOpen })
  const above = [...(data?.parents ?? [])].reverse()
  return (
    <span className={classes.line}>
      <PolicyLink policy={policy} />
      {above.map(parent => (
        <span key={parent.id} className={classes.line}>
          {t('childOf')} <PolicyLink policy={parent} />
        </span>
      ))}
    </span>
  )
}
