import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { useEditing } from '../tenant/editing/use-editing.ts'
import { userQuery, usersKey } from './user-queries.ts'

/** The names of a user that can be changed. */
export interface Names extends Record<string, unknown> {
  firstName: string
  lastName: string
}

const namesOf = ({ firstName, lastName }: User): Names => ({ firstName, lastName })

/** Edits the names of a user, from the version that is shown. */
export function useUserEditing(tenantId: string, user: User, onSaved: () => void) {
  const t = useTranslations('people.users')
  const cache = useQueryClient()
  const params = { tenant: tenantId, user: user.id }
  return useEditing<User, Names>({
    resource: user,
    toValues: namesOf,
    show: ({ firstName, lastName }) => [
      { field: 'firstName', label: t('firstName'), text: firstName },
      { field: 'lastName', label: t('lastName'), text: lastName },
    ],
    save: ({ firstName, lastName }, { base, version }) =>
      client.users.edit(
        {
          params,
          body: {
            ...(firstName === base.firstName ? {} : { firstName }),
            ...(lastName === base.lastName ? {} : { lastName }),
          },
        },
        { ifMatch: version },
      ),
    reload: () => client.users.get({ params }),
    onSaved: async saved => {
      cache.setQueryData(userQuery(tenantId, user.id).queryKey, saved)
      onSaved()
      await cache.invalidateQueries({ queryKey: usersKey(tenantId) })
    },
    mergesFields: true,
  })
}
