import { Checkbox } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { useKindNames } from '../grants/holding-columns.tsx'
import { rolesQuery } from '../roles/role-queries.ts'
import classes from './groups.module.css'

const kinds = ['own-role', 'role', 'tenant-role', 'right'] as const

interface RoleChoiceProps {
  tenantId: string
  /** What the form binds to the field: the ids of the roles ticked. */
  field: GetInputPropsReturnType
}

/** The roles and rights of a new group, to tick, by their kind; what cannot be given says why. */
export function RoleChoice({ tenantId, field }: RoleChoiceProps) {
  const t = useTranslations('groups')
  const { many } = useKindNames()
  const { data } = useQuery(rolesQuery(tenantId))
  return (
    <Checkbox.Group {...field} label={t('roles')} description={t('rolesHint')}>
      <div className={classes.kinds}>
        {kinds.map(kind => {
          const roles = data?.items.filter(role => role.kind === kind) ?? []
          if (roles.length === 0) return null
          return (
            <fieldset key={kind} className={classes.kind}>
              <legend>{many(kind)}</legend>
              {roles.map(role => (
                <Checkbox
                  key={role.id}
                  value={role.id}
                  label={role.name}
                  description={refusedBy(role.may.grantToGroups)}
                  disabled={!role.may.grantToGroups.allowed}
                />
              ))}
            </fieldset>
          )
        })}
      </div>
    </Checkbox.Group>
  )
}
