import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { useTranslations } from 'use-intl'
import classes from './me.module.css'

type Access = Answer<Api['me']['access']>
type Claims = Access['now']

interface ClaimsTableProps {
  access: Access
}

/** The claims under their names in the token: in this session, and in a token issued now. */
export function ClaimsTable({ access }: ClaimsTableProps) {
  const t = useTranslations('me.access')
  const { now, session, gained, lost } = access
  const texts: { claim: string; meaning: string; of: (claims: Claims) => string }[] = [
    { claim: 'tenant_id', meaning: t('tenantId'), of: claims => claims.tenant_id ?? t('none') },
    { claim: 'home_tenant_id', meaning: t('homeTenantId'), of: claims => claims.home_tenant_id },
  ]
  return (
    <table className={classes.claims} aria-label={t('claims')}>
      <thead>
        <tr>
          <th scope="col">{t('claim')}</th>
          <th scope="col">{t('inSession')}</th>
          <th scope="col">{t('inToken')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <ClaimName claim="allowed_tenants" meaning={t('allowedTenants')} />
          <td data-label={t('inSession')}>
            <Values values={session.claims.allowed_tenants} marked={lost} change="lost" />
            <Overage claims={session.claims} />
          </td>
          <td data-label={t('inToken')}>
            <Values values={now.allowed_tenants} marked={gained} change="gained" />
            <Overage claims={now} />
          </td>
        </tr>
        {texts.map(({ claim, meaning, of }) => (
          <tr key={claim}>
            <ClaimName claim={claim} meaning={meaning} />
            <td data-label={t('inSession')}>
              <code>{of(session.claims)}</code>
            </td>
            <td data-label={t('inToken')}>
              <code>{of(now)}</code>
            </td>
          </tr>
        ))}
        <tr>
          <ClaimName claim="roles" meaning={t('roles')} />
          <td data-label={t('inSession')}>
            <Values values={session.claims.roles} />
          </td>
          <td data-label={t('inToken')}>
            <Values values={now.roles} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function ClaimName({ claim, meaning }: { claim: string; meaning: string }) {
  return (
    <th scope="row">
      <code>{claim}</code>
      <small>{meaning}</small>
    </th>
  )
}

interface ValuesProps {
  values: readonly string[]
  /** Those that the other side does not have. */
  marked?: readonly string[]
  change?: 'gained' | 'lost'
}

function Values({ values, marked = [], change }: ValuesProps) {
  const t = useTranslations('me.access')
  if (values.length === 0) return <>{t('none')}</>
  return (
    <ul className={classes.values}>
      {values.map(value => {
        const isMarked = change !== undefined && marked.includes(value)
        return (
          <li key={value} className={classes.value} data-change={isMarked ? change : undefined}>
            <code>{value}</code>
            {isMarked ? <span>{t(change)}</span> : null}
          </li>
        )
      })}
    </ul>
  )
}

function Overage({ claims }: { claims: Claims }) {
  const t = useTranslations('me.access')
  if (!claims.allowed_tenants_overage) return null
  return <p>{t.rich('overage', { url: claims.allowed_tenants_overage, code: url => <code>{url}</code> })}</p>
}
