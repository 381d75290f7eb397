import { Type } from 'typebox'
import { page, pageQuery } from './paging.ts'
import { route } from './route.ts'
import { nullable, shape } from './shape.ts'
import { moment, tenantId, uuid } from './text.ts'

const mailSummary = shape({
  id: uuid,
  tenant: tenantId,
  to: Type.String(),
  subject: Type.String(),
  createdAt: moment,
  /** When its link ends; null where it carries none. */
  expiresAt: nullable(moment),
  state: Type.Enum(['waiting', 'used', 'expired', 'replaced']),
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
