import type { SuperuserHere } from '@tenantry/contract/superuser'
import { useTranslations } from 'use-intl'
import { Moment } from '../../../ui/moment.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import classes from './superuser.module.css'

/** What was taken from superuser in a tenant and not given back: who, when, and why. */
export function Withdrawals({ withdrawals }: Pick<SuperuserHere, 'withdrawals'>) {
  const t = useTranslations('privileges.superuser')
  if (withdrawals.length === 0) {
    return (
      <Section title={t('withdrawals')}>
        <div className={classes.note}>{t('noWithdrawals')}</div>
      </Section>
    )
  }
  return (
    <Section title={t('withdrawals')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.region} aria-label={t('withdrawals')} tabIndex={0}>
        <table className={classes.table} aria-label={t('withdrawals')}>
          <thead>
            <tr>
              <th>{t('item')}</th>
              <th>{t('by')}</th>
              <th>{t('at')}</th>
              <th>{t('why')}</th>
            </tr>
          </thead>
          <tbody>
            {withdrawals.map(({ item, by, at, reason }) => (
              <tr key={item}>
                <th scope="row">{item}</th>
                <td>{by}</td>
                <td>
                  <Moment at={at} />
                </td>
                <td>{reason ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  )
}
