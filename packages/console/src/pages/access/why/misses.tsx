import { Title } from '@mantine/core'
import type { Miss } from '@tenantry/contract/decisions'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { wordExpressionProblem } from '../../../texts/refusals/word-expression.ts'
import { Moment } from '../../../ui/moment.tsx'
import parts from '../../tenant/parts/parts.module.css'
import type { Asked } from '../asked.ts'
import { RoleLink } from '../parts.tsx'
import { listClaims } from './claims-in.ts'
import { DenyReason } from './deny-reason.tsx'
import { keyOf, keyOfMiss, type ReasonsProps } from './explained.ts'
import { RoleHopLine } from './hops.tsx'
import { ShowAll } from './show-all.tsx'
import classes from './why.module.css'

/** The roles that would give the permission, the nearest first, and what keeps each of them away. */
export function Misses({ asked, explained }: ReasonsProps) {
  const t = useTranslations('explorer.miss')
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} className={classes.heading}>
        {t('title')}
      </Title>
      {explained.misses.length === 0 ? <p>{t('none')}</p> : null}
      <ShowAll items={explained.misses}>{miss => <MissView key={keyOfMiss(miss)} miss={miss} asked={asked} />}</ShowAll>
    </section>
  )
}

function MissView({ miss, asked }: { miss: Miss; asked: Asked }) {
  const t = useTranslations('explorer.miss')
  const { role, definedAt, obstacles, withheld } = miss
  return (
    <section className={parts.section} aria-label={role.name}>
      <div className={classes.line}>
        {t.rich('granted', { role: () => <RoleLink role={role} policy={definedAt.id} /> })}
      </div>
      {obstacles.length === 0 && withheld.length === 0 ? <div>{t('never')}</div> : null}
      <ul className={classes.obstacles}>
        {obstacles.map(obstacle => (
          <li key={`${obstacle.kind} ${keyOf({ role, through: obstacle.through })}`}>
            <Reason obstacle={obstacle} asked={asked} />
            {obstacle.kind === 'denied' ? <DenyReason roleId={role.id} hop={obstacle.through} /> : null}
            <RoleHopLine role={role} hop={obstacle.through} asked={asked} isMissTold />
          </li>
        ))}
      </ul>
      {withheld.length > 0 ? (
        <>
          <div>{t('withheld')}</div>
          <ul className={classes.obstacles}>
            {withheld.map(hop => (
              <li key={keyOf({ role, through: hop })}>
                <RoleHopLine role={role} hop={hop} asked={asked} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

type Obstacle = Miss['obstacles'][number]

const reasons = {
  denied: 'denied',
  other_workspace: 'other_workspace',
  not_yet: 'not_yet',
  expired: 'expired',
  gate: 'gate',
  identity_role_missing: 'identity_role_missing',
  expression_no_match: 'expression_no_match',
  expression_error: 'expression_error',
} as const satisfies Record<Obstacle['kind'], string>

/** Why an assignment does not give its role: in words first, since it is what the person came for. */
function Reason({ obstacle: { kind, through, detail }, asked }: { obstacle: Obstacle; asked: Asked }) {
  const t = useTranslations('explorer.miss')
  const isExpression = kind === 'expression_no_match' || kind === 'expression_error'
  const read = isExpression ? listClaims(through.subject, asked.claims) : []
  const missing = read.filter(({ value }) => value === undefined)
  // That a claim is missing is said once, in words.
  const isTold = missing.some(({ name }) => detail === `there is no claims.${name}`)
  return (
    <span className={classes.line}>
      <strong>{t(reasons[kind])}</strong>
      {kind === 'not_yet' && through.notBefore ? (
        <small>
          {t('begins')} <Moment at={through.notBefore} />
        </small>
      ) : null}
      {kind === 'expired' && through.until ? (
        <small>
          {t('ended')} <Moment at={through.until} />
        </small>
      ) : null}
      {missing.map(({ name }) => (
        <span key={name}>· {t('missingClaim', { name })}</span>
      ))}
      {detail !== null && kind === 'identity_role_missing' ? <span>{t('otherCapitals', { name: detail })}</span> : null}
      {detail !== null && isExpression && !isTold ? <span>{wordExpressionProblem(detail)}</span> : null}
    </span>
  )
}
