import { type Static, Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, shape } from './shape.ts'
import { moment, tenantId, uuid } from './text.ts'

/** Where a mail went that somebody caused: it waits in the outbox while no mail server is configured. */
export const delivery = shape({
  to: Type.String(),
  waitsIn: Type.Enum(['outbox', 'mail']),
  /** When the link or code in it ends. */
  expiresAt: nullable(moment),
})
export type Delivery = Static<typeof delivery>

const mailSummary = shape({
  id: uuid,
  tenant: tenantId,
  to: Type.String(),
  subject: Type.String(),
  createdAt: moment,
  /** When its link ends; null where it carries none. */
  expiresAt: nullable(moment),
  state: Type.Enum(['kept', 'queued', 'sent', 'failed', 'used', 'expired', 'replaced', 'cancelled']),
})

export const mail = {
  list: route({
    method: 'GET',
    path: '/api/t/system/mail',
    summary: 'The outbox: mail that waits because no mail server is configured',
    access: { action: 'mail.list' },
    query: shape(pageQuery('createdAt')),
    status: 200,
    answer: page(mailSummary),
  }),
  read: route({
    method: 'POST',
    path: '/api/t/system/mail/:mail/look',
    summary: 'Look at one mail with its link; every look is audited',
    access: { action: 'mail.read' },
    params: shape({ mail: uuid }),
    status: 200,
    answer: shape({ ...mailSummary.properties, body: Type.String(), link: nullable(Type.String()) }),
    faults: ['not_found'],
  }),
}
