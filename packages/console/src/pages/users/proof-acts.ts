import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { notify } from '../../ui/notify.ts'
import { useRefreshRights } from '../people/refresh-rights.ts'
import type { Delivery } from './delivery.ts'

interface Acting {
  tenantId: string
  /** Gets where a mail with a link went. */
  onDelivery: (delivery: Delivery) => void
}

/** The acts on what a user proves themselves with. */
export function useProofActs({ tenantId, onDelivery }: Acting) {
  const t = useTranslations('people.acts')
  const refresh = useRefreshRights(tenantId)
  const paramsOf = (user: User) => ({ params: { tenant: tenantId, user: user.id } })
  return {
    /** Throws the refusal. */
    resetPassword: async (user: User) => {
      const { delivery } = await client.users.resetPassword(paramsOf(user))
      onDelivery({ ...delivery, userName: user.userName, isNew: false, isReset: true })
      await refresh()
    },
    /** Throws the refusal. */
    demandPasswordChange: async (user: User) => {
      await client.users.demandPasswordChange(paramsOf(user))
      notify.success(t('demanded', { user: user.userName }))
      await refresh()
    },
    /** Throws the refusal. */
    resetAuthenticator: async (user: User) => {
      await client.users.resetAuthenticator(paramsOf(user))
      notify.success(t('authenticatorReset', { user: user.userName }))
      await refresh()
    },
  }
}
