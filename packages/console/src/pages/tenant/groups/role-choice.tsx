import { Checkbox } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { rolesQuery } from './group-queries.ts'
import classes from './groups.module.css'

const kindLabels: Readonly<Record<string, 'kinds.role' | 'kinds.tenantRole'>> = {
  role: 'kinds.role',
  'tenant-role': 'kinds.tenantRole',
}

interface RoleChoiceProps {
  tenantId: string
  /** What the form binds to the field: the names of the roles ticked. */
  field: GetInputPropsReturnType
  /** Where no heading says what these are. */
  withLabel?: boolean
}

/** The roles of a group, to tick, by their kind. */
export function RoleChoice({ tenantId, field, withLabel = false }: RoleChoiceProps) {
  const t = useTranslations('tenant.groups')
  const { data } = useSuspenseQuery(rolesQuery(tenantId))
  const kinds = [...new Set(data.items.map(({ kind }) => kind))]
  return (
    <Checkbox.Group {...field} label={withLabel ? t('roles') : undefined} description={t('rolesText')}>
      <div className={classes.kinds}>
        {kinds.map(kind => {
          const label = kindLabels[kind]
          return (
            <fieldset key={kind} className={classes.kind}>
              <legend>{label ? t(label) : kind}</legend>
              {data.items
                .filter(role => role.kind === kind)
                .map(({ name }) => (
                  <Checkbox key={name} value={name} label={name} />
                ))}
            </fieldset>
          )
        })}
      </div>
    </Checkbox.Group>
  )
}
