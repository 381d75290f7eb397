import { type Client, createClient } from '@tenantry/sdk/client'
import { fetchOrLeave } from './refusals.ts'

/** The API of the server that served this page. Refusals are thrown as problems; see `problemOf`. */
export const client: Client = createClient({ baseUrl: '', fetch: fetchOrLeave })
