import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Role } from '@tenantry/contract/roles'
import { type RefObject, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { notify } from '../../../ui/notify.ts'
import { RefusedNotice } from '../../../ui/refused-notice.tsx'
import { EditBar } from '../../tenant/editing/edit-bar.tsx'
import { useEditing } from '../../tenant/editing/use-editing.ts'
import { Section } from '../../tenant/parts/section.tsx'
import { useRefreshRights } from '../refresh-rights.ts'
import { RightChoice } from './right-choice.tsx'
import { roleQuery, useRoleNames } from './role-queries.ts'
import classes from './roles.module.css'

interface RoleEditingProps {
  tenantId: string
  role: Role
  /** Set to what discards everything unsaved. */
  letGo: RefObject<(() => void) | undefined>
}

/** A role of the tenant's own, to change: name, description and rights, saved in one go. */
export function RoleEditing({ tenantId, role, letGo }: RoleEditingProps) {
  const t = useTranslations('rights.roles')
  const editing = useRoleEditing(tenantId, role)
  const { form } = editing
  const { edit } = role.may
  useEffect(() => {
    letGo.current = editing.discard
    return () => {
      letGo.current = undefined
    }
  })
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (editing.changes.length > 0) editing.save()
      }}
    >
      <Section title={t('about')}>
        <RefusedNotice permit={edit} />
        <fieldset disabled={!edit.allowed} className={classes.fields}>
          <TextInput required label={t('name')} {...form.getInputProps('name')} />
          <TextInput label={t('descriptionField')} {...form.getInputProps('description')} />
          <RightChoice tenantId={tenantId} held={role.rights} field={form.getInputProps('rights')} />
        </fieldset>
        <EditBar editing={editing} />
      </Section>
    </form>
  )
}

function useRoleEditing(tenantId: string, role: Role) {
  const t = useTranslations('rights.roles')
  const cache = useQueryClient()
  const refresh = useRefreshRights(tenantId)
  const nameOf = useRoleNames(tenantId)
  const at = { params: { tenant: tenantId, role: role.id } }
  return useEditing({
    resource: role,
    mergesFields: true,
    toValues: ({ name, description, rights }: Role) => ({ name, description, rights: [...rights].sort() }),
    show: ({ name, description, rights }) => [
      { field: 'name', label: t('name'), text: name },
      { field: 'description', label: t('descriptionField'), text: description },
      ...[...rights].sort().map(id => ({ field: `right ${id}`, label: nameOf(id), text: t('given') })),
    ],
    reload: () => client.roles.get(at),
    save: ({ name, description, rights }, { base, version }) => {
      const isSame = rights.length === base.rights.length && rights.every(each => base.rights.includes(each))
      const body = {
        ...(name === base.name ? {} : { name }),
        ...(description === base.description ? {} : { description }),
        ...(isSame ? {} : { rights }),
      }
      return client.roles.edit({ ...at, body }, { ifMatch: version })
    },
    onSaved: async saved => {
      notify.success(t('saved', { name: saved.name }))
      cache.setQueryData(roleQuery(tenantId, role.id).queryKey, saved)
      await refresh()
    },
  })
}
