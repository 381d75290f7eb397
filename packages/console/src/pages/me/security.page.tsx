import { useTranslations } from 'use-intl'
import { PageHeader } from '../../ui/page-header.tsx'
import { Section } from '../tenant/parts/section.tsx'
import { ChangePassword } from './change-password.tsx'
import { OwnAuthenticator } from './own-authenticator.tsx'
import { OwnSessions } from './own-sessions.tsx'

/** One's password and where one is signed in. */
export function SecurityPage() {
  const t = useTranslations('me.security')
  return (
    <>
      <PageHeader breadcrumbs={[]} title={t('title')} description={t('description')} />
      <Section title={t('password')} description={t('passwordText')}>
        <ChangePassword />
      </Section>
      <OwnAuthenticator />
      <Section title={t('sessions')} description={t('sessionsText')}>
        <OwnSessions />
      </Section>
    </>
  )
}
