import { Badge } from '@mantine/core'
import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import type { TableColumn } from '../../ui/data-table/table-types.ts'
import { Moment } from '../../ui/moment.tsx'
import { Status } from '../../ui/status.tsx'

const kinds = { new: 'waiting', active: 'good', inactive: 'stopped' } as const
const texts = { new: 'states.new', active: 'states.active', inactive: 'states.inactive' } as const

/** A user's status in words. */
export function UserStatus({ status }: { status: User['status'] }) {
  const t = useTranslations('people')
  return <Status kind={kinds[status]} label={t(texts[status])} />
}

/** The columns of users; `hrefOf` is where a name leads. Their pool is said where they are not all of one. */
export function useUserColumns(hrefOf: (user: User) => string, poolsOf?: string): TableColumn<User>[] {
  const t = useTranslations('people.users')
  const name = (user: User) => (
    <>
      <AppLink href={hrefOf(user)}>{user.userName}</AppLink>
      {user.builtIn ? (
        <Badge ms={6} size="sm">
          {t('builtIn')}
        </Badge>
      ) : null}
    </>
  )
  return [
    { id: 'userName', header: t('userName'), sort: 'userName', cell: name },
    { id: 'name', header: t('name'), sort: 'lastName', cell: user => user.displayName },
    { id: 'email', header: t('email'), cell: user => user.email },
    { id: 'status', header: t('status'), sort: 'status', cell: user => <UserStatus status={user.status} /> },
    ...(poolsOf === undefined
      ? []
      : [
          {
            id: 'pool',
            header: t('pool'),
            cell: ({ pool }: User) => <AppLink href={paths.pool(poolsOf, pool.id)}>{pool.name}</AppLink>,
          },
        ]),
    { id: 'member', header: t('member'), cell: user => (user.isMember ? t('yes') : t('no')) },
    {
      id: 'created',
      header: t('created'),
      sort: 'createdAt',
      hidden: true,
      cell: user => <Moment at={user.createdAt} />,
    },
  ]
}
