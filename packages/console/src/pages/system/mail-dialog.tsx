import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import { StandingNotice } from '../../ui/standing-notice.tsx'
import classes from './system.module.css'

type Looked = Answer<Api['mail']['read']>

const ended: readonly string[] = ['used', 'expired', 'replaced', 'cancelled']

/** One mail of the outbox. Opening it is a look, written to the trail; so it is asked for once, never again by itself. */
export function MailDialog({ mailId, onClose }: { mailId: string; onClose: () => void }) {
  const t = useTranslations('system.mail')
  const ui = useTranslations('ui.table')
  const { data: mail, error } = useQuery({
    queryKey: ['mail-look', mailId],
    queryFn: () => client.mail.read({ params: { mail: mailId } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })
  return (
    <Dialog opened onClose={onClose} title={mail?.subject ?? t('title')} size="lg">
      <Stack gap="md">
        {error ? <ProblemAlert error={error} /> : null}
        {mail || error ? null : <output>{ui('loading')}</output>}
        {mail ? (
          <>
            <StandingNotice>{mail.link || mail.code ? t('auditedLink', { to: mail.to }) : t('audited')}</StandingNotice>
            <Secret mail={mail} />
            <Facts
              facts={[
                { name: t('to'), value: mail.to },
                { name: t('tenant'), value: <code>{mail.tenant}</code> },
                { name: t('created'), value: <Moment at={mail.createdAt} /> },
                { name: t('expires'), value: mail.expiresAt ? <Moment at={mail.expiresAt} /> : '–' },
                ...(mail.sentAt ? [{ name: t('sentAt'), value: <Moment at={mail.sentAt} /> }] : []),
                ...(mail.tries > 0 ? [{ name: t('tries'), value: mail.tries }] : []),
                ...(mail.failure ? [{ name: t('failure'), value: mail.failure }] : []),
                ...(mail.nextTryAt ? [{ name: t('nextTry'), value: <Moment at={mail.nextTryAt} /> }] : []),
              ]}
            />
            {mail.body === '' ? null : (
              <section aria-label={t('body')}>
                <pre className={classes.mailBody}>{mail.body}</pre>
              </section>
            )}
          </>
        ) : null}
      </Stack>
    </Dialog>
  )
}

/** The link or code where it may be shown; else why it is not. */
function Secret({ mail }: { mail: Looked }) {
  const t = useTranslations('system.mail')
  if (mail.link) return <CopyField label={t('link')} value={mail.link} />
  if (mail.code) return <CopyField label={t('code')} value={mail.code} />
  if (mail.state === 'sent') return <div>{t('forgotten')}</div>
  if (!mail.expiresAt) return null
  return <div>{t(ended.includes(mail.state) ? 'noLink' : 'onItsWay')}</div>
}
