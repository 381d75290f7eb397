import { Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { User } from '@tenantry/contract/users'
import { useTranslations } from 'use-intl'
import { Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { notify } from '../../ui/notify.ts'
import { RefusedNotice } from '../../ui/refused-notice.tsx'
import { UserDefaultTenant } from '../people/user/user-default-tenant.tsx'
import { EditBar } from '../tenant/editing/edit-bar.tsx'
import { NameFields } from './name-fields.tsx'
import { useUserEditing } from './user-editing.ts'
import { userQuery } from './user-queries.ts'

/** Who a user is; the names and the default tenant can be changed. */
export function UserProfile({ tenantId, userId }: { tenantId: string; userId: string }) {
  const { data: user } = useQuery(userQuery(tenantId, userId))
  return user ? <Profile tenantId={tenantId} user={user} /> : null
}

function Profile({ tenantId, user }: { tenantId: string; user: User }) {
  const t = useTranslations('people')
  const editing = useUserEditing(tenantId, user, () => notify.success(t('form.saved')))
  const { edit } = user.may
  return (
    <Stack gap="lg">
      <section>
        <Title order={2} mb="xs">
          {t('user.names')}
        </Title>
        <Stack gap="sm">
          {edit.allowed ? (
            <NameFields form={editing.form} />
          ) : (
            <>
              <RefusedNotice permit={edit} />
              <Facts
                facts={[
                  { name: t('users.firstName'), value: user.firstName },
                  { name: t('users.lastName'), value: user.lastName },
                ]}
              />
            </>
          )}
        </Stack>
      </section>
      <UserDefaultTenant tenantId={tenantId} user={user} />
      <section>
        <Title order={2} mb="xs">
          {t('user.account')}
        </Title>
        <Facts
          facts={[
            { name: t('users.userName'), value: user.userName },
            { name: t('users.email'), value: user.email ?? t('users.none') },
            { name: t('users.member'), value: user.isMember ? t('users.yes') : t('users.no') },
            { name: t('users.created'), value: <Moment at={user.createdAt} /> },
          ]}
        />
      </section>
      <EditBar editing={editing} />
    </Stack>
  )
}
