import { Box } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { notify } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RefusedNotice } from '../../../ui/refused-notice.tsx'
import { AdministratorsSwitch } from '../../administrators/administrators-switch.tsx'
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
  // Who manages tenants and nothing else of the instance has one setting here, and none of the search.
  const isElsewhere = settings.isError && problemOf(settings.error).code === 'permission_missing'
  return (
    <>
      <PageHeader breadcrumbs={breadcrumbs} title={t('title')} description={t('description')} />
      <AdministratorsSwitch />
      {isElsewhere ? null : (
        <ResourceState query={settings}>{found => <SettingsForm settings={found} />}</ResourceState>
      )}
    </>
  )
}

const modeTexts = { off: 'off', 'built-in': 'builtIn', endpoint: 'endpoint' } as const satisfies Record<Mode, string>

function SettingsForm({ settings }: { settings: SearchSettings }) {
  const t = useTranslations('search')
  const cache = useQueryClient()
  const show = (values: SearchValues) => [
    { field: 'userMode', label: t('userSearch'), text: t(modeTexts[values.userSearch.mode]) },
    { field: 'userUrl', label: `${t('userSearch')}: ${t('url')}`, text: values.userSearch.url },
    { field: 'roleMode', label: t('roleSearch'), text: t(modeTexts[values.roleSearch.mode]) },
    { field: 'roleUrl', label: `${t('roleSearch')}: ${t('url')}`, text: values.roleSearch.url },
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
  const isReadOnly = !settings.may.edit.allowed
  return (
    <>
      <Box mb="md">
        <RefusedNotice permit={settings.may.edit} />
      </Box>
      <SearchSource
        title={t('userSearch')}
        text={t('userSearchText')}
        builtInText={t('builtInUsersText')}
        isReadOnly={isReadOnly}
        value={form.values.userSearch}
        error={form.errors['userSearch.url']}
        onChange={userSearch => form.setValues({ userSearch })}
      />
      <SearchSource
        title={t('roleSearch')}
        text={t('roleSearchText')}
        builtInText={t('builtInRolesText')}
        isReadOnly={isReadOnly}
        value={form.values.roleSearch}
        error={form.errors['roleSearch.url']}
        onChange={roleSearch => form.setValues({ roleSearch })}
      />
      <EditBar editing={bar} />
    </>
  )
}
