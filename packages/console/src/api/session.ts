import { queryOptions } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { signedIn } from '../signed-in.ts'
import { client } from './client.ts'

/** Who is signed in, and which parts of the console are open to them. */
export type Session = Answer<Api['me']['session']>

/** A tenant as its members see it. */
export type TenantFrame = Answer<Api['tenantFrame']['get']>

/** The session; asked again whenever the person comes back to the tab. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await client.me.session(undefined, { signal })
    signedIn.mark()
    return session
  },
})

/** One tenant's name, figures and open rooms. */
export const tenantFrameQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['tenant-frame', tenantId],
    queryFn: ({ signal }) => client.tenantFrame.get({ params: { tenant: tenantId } }, { signal }),
  })
