import { Checkbox } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { useMeanings } from './meanings.ts'
import { rolesQuery, sectionTexts } from './role-queries.ts'
import classes from './roles.module.css'

interface RightChoiceProps {
  tenantId: string
  /** What the form binds to the field: the ids of the rights ticked. */
  field: GetInputPropsReturnType
  /** Those that the role has already can always be taken out. */
  held?: readonly string[]
}

/** The rights of a role of one's own, to tick, as they stand in the tree; what cannot be given says why. */
export function RightChoice({ tenantId, field, held = [] }: RightChoiceProps) {
  const t = useTranslations('rights')
  const { ofRole } = useMeanings()
  const { data } = useQuery(rolesQuery(tenantId))
  const rights = data?.items.filter(({ kind }) => kind === 'right') ?? []
  const sections = [...new Set(rights.map(({ section }) => section))]
  return (
    <Checkbox.Group {...field} label={t('roles.rights')} description={t('roles.rightsText')}>
      <div className={classes.rights}>
        {sections.map(section => (
          <fieldset key={section} className={classes.section}>
            <legend>{section ? t(sectionTexts[section]) : t('roles.rights')}</legend>
            {rights
              .filter(right => right.section === section)
              .map(right => {
                const isOpen = right.may.grantToRoles.allowed || held.includes(right.id)
                return (
                  <Checkbox
                    key={right.id}
                    value={right.id}
                    label={right.name}
                    description={isOpen ? ofRole(right) : refusedBy(right.may.grantToRoles)}
                    disabled={!isOpen}
                  />
                )
              })}
          </fieldset>
        ))}
      </div>
    </Checkbox.Group>
  )
}
