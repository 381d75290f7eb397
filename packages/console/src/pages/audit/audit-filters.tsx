import { NativeSelect, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { SearchField } from '../../ui/data-table/search-field.tsx'
import { useAddress } from '../../ui/use-address.ts'
import classes from './audit.module.css'
import { type ActionGroup, actionGroups } from './audit-actions.ts'

const groupTexts = {
  tenants: 'groups.tenants',
  memberships: 'groups.memberships',
  users: 'groups.users',
  pools: 'groups.pools',
  groups: 'groups.groups',
  roles: 'groups.roles',
  grants: 'groups.grants',
  sessions: 'groups.sessions',
  acting: 'groups.acting',
  superuser: 'groups.superuser',
  objects: 'groups.objects',
  classes: 'groups.classes',
  documents: 'groups.documents',
  policies: 'groups.policies',
  'policy-permissions': 'groups.policy-permissions',
  'policy-roles': 'groups.policy-roles',
  'policy-tests': 'groups.policy-tests',
  'search-settings': 'groups.search-settings',
  workspaces: 'groups.workspaces',
  'identity-providers': 'groups.identity-providers',
  clients: 'groups.clients',
  keys: 'groups.keys',
  registered: 'groups.registered',
  jobs: 'groups.jobs',
  views: 'groups.views',
  mail: 'groups.mail',
  tokens: 'groups.tokens',
  'token-keys': 'groups.token-keys',
  instance: 'groups.instance',
} as const satisfies Record<ActionGroup, string>

/** What narrows a trail; all of it stands in the address. */
export function AuditFilters({ withErased }: { withErased: boolean }) {
  const t = useTranslations('audit')
  const { search, patch } = useAddress()
  return (
    <div className={classes.filters}>
      <SearchField label={t('search')} value={search.q ?? ''} />
      <NativeSelect
        aria-label={t('action')}
        value={search.action ?? ''}
        data={[
          { value: '', label: `${t('action')}: ${t('any')}` },
          ...actionGroups.map(group => ({ value: group, label: t(groupTexts[group]) })),
        ]}
        onChange={event => patch({ action: event.currentTarget.value || undefined })}
      />
      <DayField name="since" label={t('since')} />
      <DayField name="until" label={t('until')} />
      {withErased ? <ErasedField /> : null}
    </div>
  )
}

function DayField({ name, label }: { name: 'since' | 'until'; label: string }) {
  const id = useId()
  const { search, patch } = useAddress()
  return (
    <div className={classes.day}>
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        type="date"
        value={search[name] ?? ''}
        onChange={event => patch({ [name]: event.currentTarget.value || undefined }, 'replace')}
      />
    </div>
  )
}

function ErasedField() {
  const t = useTranslations('audit')
  const { search, patch } = useAddress()
  return (
    <TextInput
      className={classes.erased}
      aria-label={t('erased')}
      placeholder={t('erased')}
      title={t('erasedHint')}
      spellCheck={false}
      autoCapitalize="off"
      defaultValue={search.erased ?? ''}
      key={search.erased ?? ''}
      onBlur={event => patch({ erased: event.currentTarget.value.trim().toLowerCase() || undefined }, 'replace')}
      onKeyDown={event => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
    />
  )
}
