import { Type } from 'typebox'
import { address } from './accounts.ts'
import { attributeValues } from './attribute-schema.ts'
import { delivery } from './mail.ts'
import { userDescription } from './pool-schemas.ts'
import { route } from './route.ts'
import { permits, shape } from './shape.ts'
import { line, oneTimeCode, secret, uuid } from './text.ts'

const ofAddress = shape({ address: uuid })
const verified = shape({ address: Type.String() })

/** What a person sees of their own account; metadata and identifiers are for administrators to change. */
const account = shape({
  ...userDescription.properties,
  identifiers: Type.Array(shape({ id: uuid, kind: Type.Enum(['user_name', 'email', 'phone']), value: Type.String() })),
  addresses: Type.Array(address),
  may: permits('edit', 'addAddress'),
})

export const ownAccount = {
  get: route({
    method: 'GET',
    path: '/api/me/account',
    summary: 'The own attributes, metadata, identifiers and addresses',
    access: 'session',
    status: 200,
    answer: account,
    versioned: true,
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/me/account',
    summary: 'Change the own attributes; what is not named stays, and the whole must fit the schema',
    access: 'session',
    body: shape({ attributes: attributeValues }),
    status: 200,
    answer: account,
    versioned: true,
    faults: ['built_in', 'version_conflict', 'version_required'],
  }),
  addAddress: route({
    method: 'POST',
    path: '/api/me/addresses',
    summary: 'Add an own address, not yet verified',
    access: 'session',
    body: shape({ kind: Type.Enum(['email', 'phone']), value: line(254) }),
    status: 201,
    answer: address,
    faults: ['address_taken', 'too_many', 'built_in'],
  }),
  removeAddress: route({
    method: 'DELETE',
    path: '/api/me/addresses/:address',
    summary: 'Remove an own address',
    access: 'session',
    params: ofAddress,
    status: 204,
    faults: ['not_found', 'still_used', 'built_in'],
  }),
  sendCode: route({
    method: 'POST',
    path: '/api/me/addresses/:address/verification',
    summary: 'Send a code to an own address; earlier ones are void',
    access: 'session',
    params: ofAddress,
    status: 200,
    answer: shape({ delivery }),
    faults: ['not_found', 'wrong_status', 'too_many_attempts', 'built_in'],
  }),
  enterCode: route({
    method: 'POST',
    path: '/api/me/addresses/:address/verify',
    summary: 'Enter the code that was sent to an own address, which verifies it',
    access: 'session',
    params: ofAddress,
    body: shape({ code: oneTimeCode }),
    status: 200,
    answer: verified,
    faults: ['link_spent'],
  }),
  verify: route({
    method: 'POST',
    path: '/api/address-verifications',
    summary: 'Enter the code of an address on the page that its mail names',
    access: 'public',
    body: shape({ token: secret(1, 200), code: oneTimeCode }),
    status: 200,
    answer: verified,
    faults: ['link_spent'],
  }),
}
