import { type Client, createClient } from '@tenantry/sdk/client'
import { readLocale } from '../app/locale.ts'
import { fetchActing } from './acting-grant.ts'

/** The API of the server that served this page. Refusals are thrown as problems; see `problemOf`. */
export const client: Client = createClient({
  baseUrl: '',
  fetch: fetchActing,
  headers: () => ({ 'accept-language': readLocale() }),
})
