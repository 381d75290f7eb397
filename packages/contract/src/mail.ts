import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, permits, shape } from './shape.ts'
import { moment, tenantId, uuid } from './text.ts'

/** Where a mail went that somebody caused: it waits in the outbox while no mail server is configured. */
export const delivery = shape({
  to: Type.String(),
  waitsIn: Type.Enum(['outbox', 'mail']),
  /** When the link or code in it ends. */
  expiresAt: nullable(moment),
})
export type Delivery = Static<typeof delivery>

const params = shape({ mail: uuid })

/** `kept`: it waits here, since no mail server is configured. What was not sent ends with its link or code. */
const state = Type.Enum(['kept', 'queued', 'sent', 'failed', 'used', 'expired', 'replaced', 'cancelled'])

const mailSummary = shape({
  id: uuid,
  tenant: tenantId,
  to: Type.String(),
  subject: Type.String(),
  createdAt: moment,
  /** When its link or code ends; null where it carries none. */
  expiresAt: nullable(moment),
  state,
  /** How often the mail server was tried, what it said last, and when it is tried next. */
  tries: Type.Integer(),
  failure: nullable(Type.String()),
  nextTryAt: nullable(moment),
  sentAt: nullable(moment),
  may: permits('sendAgain'),
})

export const mail = {
  list: route({
    method: 'GET',
    path: '/api/t/system/mail',
    summary: 'The outbox: what becomes of every mail',
    access: { action: 'mail.list' },
    query: shape({ ...pageQuery('createdAt'), state: Type.Optional(state) }),
    status: 200,
    answer: shape({
      ...page(mailSummary).properties,
      /** The mail server that is configured; null where mail waits here to be handed over. */
      server: nullable(
        shape({ host: Type.String(), security: Type.Enum(['tls', 'starttls', 'none']), from: Type.String() }),
      ),
    }),
  }),
  read: route({
    method: 'POST',
    path: '/api/t/system/mail/:mail/look',
    summary: 'Look at one mail, with its link where no mail server is configured; every look is audited',
    access: { action: 'mail.read' },
    params,
    status: 200,
    answer: shape({
      ...mailSummary.properties,
      body: Type.String(),
      link: nullable(Type.String()),
      code: nullable(Type.String()),
    }),
    faults: ['not_found'],
  }),
  again: route({
    method: 'POST',
    path: '/api/t/system/mail/:mail/send',
    summary: 'Send a mail again that failed, or that waited until a mail server was configured',
    access: { action: 'mail.again' },
    params,
    status: 200,
    answer: mailSummary,
    faults: ['not_found', 'wrong_status'],
  }),
  test: route({
    method: 'POST',
    path: '/api/t/system/mail/test',
    summary: 'Send a test mail to oneself',
    access: { action: 'mail.test' },
    status: 200,
    answer: shape({ delivery }),
    faults: ['no_address'],
  }),
}
