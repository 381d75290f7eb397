import type { SuperuserHere } from '@tenantry/contract/superuser'
import { useTranslations } from 'use-intl'
import { Moment } from '../../../ui/moment.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import classes from './superuser.module.css'

/** When operators gave superuser back what it lacked in a tenant: who, when, why, and what. */
export function Restorations({ restorations }: Pick<SuperuserHere, 'restorations'>) {
  const t = useTranslations('privileges.superuser')
  const title = t('restorations')
  if (restorations.length === 0) {
    return (
      <Section title={title}>
        <div className={classes.note}>{t('noRestorations')}</div>
      </Section>
    )
  }
  return (
    <Section title={title} description={t('restorationsText')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.region} aria-label={title} tabIndex={0}>
        <table className={classes.table} aria-label={title}>
          <thead>
            <tr>
              <th>{t('at')}</th>
              <th>{t('by')}</th>
              <th>{t('why')}</th>
              <th>{t('givenBack')}</th>
            </tr>
          </thead>
          <tbody>
            {restorations.map(({ at, by, reason, given }) => (
              <tr key={at}>
                <th scope="row">
                  <Moment at={at} />
                </th>
                <td>{by}</td>
                <td>{reason ?? '–'}</td>
                <td>{given.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  )
}
