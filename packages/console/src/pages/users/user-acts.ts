import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { notify } from '../../ui/notify.ts'
import { useProblemText } from '../../ui/problem-notice.tsx'
import { refreshRights } from '../people/refresh-rights.ts'
import type { Delivery } from './delivery.ts'
import { useProofActs } from './proof-acts.ts'
import { userQuery } from './user-queries.ts'

/** The acts on one user, each telling what came of it. `onDelivery` gets where a new activation link waits. */
export function useUserActs(tenantId: string, onDelivery: (delivery: Delivery) => void) {
  const t = useTranslations('people.acts')
  const accounts = useTranslations('accounts')
  const invitations = useTranslations('administrators.cancel')
  const textOf = useProblemText()
  const cache = useQueryClient()
  const paramsOf = (user: User) => ({ params: { tenant: tenantId, user: user.id } })
  const refresh = () => refreshRights(cache, tenantId)
  const telling = (work: () => Promise<unknown>) =>
    work()
      .catch(error => notify.failure(textOf(problemOf(error))))
      .then(refresh)

  return {
    ...useProofActs({ tenantId, onDelivery }),
    /** Throws the refusal: the dialog that asked first shows it. */
    inactivate: async (user: User) => {
      await client.users.inactivate(paramsOf(user))
      notify.success(t('inactivated', { user: user.userName }))
      await refresh()
    },
    activate: (user: User) =>
      telling(async () => {
        await client.users.activate(paramsOf(user))
        notify.success(t('activated', { user: user.userName }))
      }),
    resend: (user: User) =>
      telling(async () => {
        const { delivery } = await client.users.resendActivation(paramsOf(user))
        onDelivery({ ...delivery, userName: user.userName, isNew: false })
      }),
    /** Throws the refusal. `leave` leads away from who is no more. */
    cancelInvitation: async (user: User, leave: () => void) => {
      await client.users.cancelInvitation(paramsOf(user))
      notify.success(invitations('done', { user: user.userName }))
      leave()
      cache.removeQueries({ queryKey: userQuery(tenantId, user.id).queryKey })
      await refresh()
    },
    /** Throws the refusal. */
    setNew: async (user: User) => {
      const { delivery } = await client.users.setNew(paramsOf(user))
      onDelivery({ ...delivery, userName: user.userName, isNew: false })
      await refresh()
    },
    /** Throws the refusal. */
    verifyAddress: async (user: User, address: string) => {
      const { delivery } = await client.addresses.verify({ params: { ...paramsOf(user).params, address } })
      notify.success(accounts(`addresses.codeIn.${delivery.waitsIn}`, { value: delivery.to }))
      await refresh()
    },
    /** Throws the refusal. `leave` leads away from what is no more, before it is asked for again. */
    remove: async (user: User, leave: () => void) => {
      await client.users.delete(paramsOf(user))
      notify.success(accounts('remove.deleted', { user: user.userName }))
      leave()
      cache.removeQueries({ queryKey: userQuery(tenantId, user.id).queryKey })
      await refresh()
    },
    /** Throws the refusal. */
    makeManager: async (user: User, given: { until?: string; reason?: string }) => {
      await client.grants.makeTenantManager({ ...paramsOf(user), body: given })
      notify.success(accounts('manager.done', { name: user.displayName }))
      await refresh()
    },
  }
}

export type UserActs = ReturnType<typeof useUserActs>
