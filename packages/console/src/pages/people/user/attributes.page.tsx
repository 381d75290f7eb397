import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { UserDescription } from '@tenantry/contract/pool-schemas'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { notify } from '../../../ui/notify.ts'
import { RefusedNotice } from '../../../ui/refused-notice.tsx'
import { DescriptionFacts } from '../../pools/attributes/description-facts.tsx'
import { DescriptionForm } from '../../pools/attributes/description-form.tsx'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { userDescriptionQuery, userQuery, usersKey } from '../../users/user-queries.ts'
import { type UserPlace, useUserPlace } from './user-place.ts'

/** What the schemas of their pool say of a user. */
export function UserAttributesPage() {
  const place = useUserPlace()
  const found = useQuery(userDescriptionQuery(place.tenantId, place.userId))
  return (
    <ResourceState query={found}>
      {description => <Description key={place.userId} {...place} description={description} />}
    </ResourceState>
  )
}

function Description({ tenantId, userId, description }: UserPlace & { description: UserDescription }) {
  const t = useTranslations('pools.values')
  const cache = useQueryClient()
  const { data: user } = useQuery(userQuery(tenantId, userId))
  const params = { tenant: tenantId, user: userId }
  const { edit } = description.may
  const link = (part: 'user-attributes' | 'metadata-attributes') =>
    t.rich('noneOfPool', {
      pool: user?.pool.name ?? '',
      link: text => <AppLink href={paths.pool(tenantId, user?.pool.id ?? '', part)}>{text}</AppLink>,
    })
  const places = [
    { place: 'attributes', title: t('attributes'), text: t('attributesText'), empty: link('user-attributes') },
    { place: 'metadata', title: t('metadata'), text: t('metadataText'), empty: link('metadata-attributes') },
  ] as const
  if (!edit.allowed) {
    return (
      <>
        <RefusedNotice permit={edit} />
        {places.map(({ place, title, empty }) => (
          <Section key={place} title={title}>
            {Object.keys(description[place].schema.properties).length > 0 ? (
              <DescriptionFacts {...description[place]} />
            ) : (
              <div>{empty}</div>
            )}
          </Section>
        ))}
      </>
    )
  }
  return (
    <DescriptionForm
      resource={description}
      places={places}
      save={(body, version) => client.userAttributes.edit({ params, body }, { ifMatch: version })}
      reload={() => client.userAttributes.get({ params })}
      onSaved={async saved => {
        cache.setQueryData(userDescriptionQuery(tenantId, userId).queryKey, saved)
        notify.success(t('saved'))
        await cache.invalidateQueries({ queryKey: usersKey(tenantId) })
      }}
    />
  )
}
