import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { notify } from '../../ui/notify.ts'
import { useProblemText } from '../../ui/problem-notice.tsx'
import type { Delivery } from './delivery.ts'
import { usersKey } from './user-queries.ts'

/** The acts on one user, each telling what came of it. `onDelivery` gets where a new activation link waits. */
export function useUserActs(tenantId: string, onDelivery: (delivery: Delivery) => void) {
  const t = useTranslations('people.acts')
  const textOf = useProblemText()
  const cache = useQueryClient()
  const paramsOf = (user: User) => ({ params: { tenant: tenantId, user: user.id } })
  const refresh = () => cache.invalidateQueries({ queryKey: usersKey(tenantId) })
  const telling = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      notify.failure(textOf(problemOf(error)))
    } finally {
      await refresh()
    }
  }

  return {
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
  }
}
