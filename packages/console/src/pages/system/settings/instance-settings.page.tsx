import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { EditBar } from '../../tenant/editing/edit-bar.tsx'
import { useEditing } from '../../tenant/editing/use-editing.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { useSystemTrail } from '../system-trail.ts'
import { SearchSource } from './search-source.tsx'
import { type Mode, type SearchSettings, type SearchValues, toSources, toValues } from './search-values.ts'

const queryKey = ['search-settings']

/** The settings of the instance: where users and roles are searched. */
export function InstanceSettingsPage() {
  const t = useTranslations('search')
  const breadcrumbs = useSystemTrail()
  const settings = useQuery({ queryKey, queryFn: ({ signal }) => client.searchSettings.get(undefined, { signal }) })
  return (
    <>
      <PageHeader breadcrumbs={breadcrumbs} title={t('title')} description={t('description')} />
      <ResourceState query={settings}>{found => <SettingsForm settings={found} />}</ResourceState>
    </>
  )
}

const modeTexts = { off: 'off', 'built-in': 'builtIn', endpoint: 'endpoint' } as const satisfies Record<Mode, string>

function SettingsForm({ settings }: { settings: SearchSettings }) {
  const t = useTranslations('search')
  const cache = useQueryClient()
  const show = (values: SearchValues) => [
    { field: 'userMode', label: t('userSearch'), text: t(modeTexts[values.userMode]) },
    { field: 'userUrl', label: `${t('userSearch')}: ${t('url')}`, text: values.userUrl },
    { field: 'roleMode', label: t('roleSearch'), text: t(modeTexts[values.roleMode]) },
    { field: 'roleUrl', label: `${t('roleSearch')}: ${t('url')}`, text: values.roleUrl },
  ]
  const editing = useEditing<SearchSettings, SearchValues>({
    resource: settings,
    toValues,
    show,
    save: (values, { version }) => client.searchSettings.edit({ body: toSources(values) }, { ifMatch: version }),
    reload: () => client.searchSettings.get(),
    onSaved: async saved => {
      cache.setQueryData(queryKey, saved)
      notify.success(t('saved'))
      await cache.invalidateQueries({ queryKey: ['subject-search'] })
    },
    mergesFields: false,
  })
  const { form, ...bar } = editing
  const refused = refusedBy(settings.may.edit)
  return (
    <>
      {refused ? <StandingNotice>{refused}</StandingNotice> : null}
      <SearchSource
        title={t('userSearch')}
        text={t('userSearchText')}
        builtInText={t('builtInUsersText')}
        isReadOnly={refused !== undefined}
        mode={form.values.userMode}
        url={form.values.userUrl}
        onChange={(userMode, userUrl) => form.setValues({ userMode, userUrl })}
      />
      <SearchSource
        title={t('roleSearch')}
        text={t('roleSearchText')}
        builtInText={t('builtInRolesText')}
        isReadOnly={refused !== undefined}
        mode={form.values.roleMode}
        url={form.values.roleUrl}
        onChange={(roleMode, roleUrl) => form.setValues({ roleMode, roleUrl })}
      />
      <EditBar editing={bar} />
    </>
  )
}
