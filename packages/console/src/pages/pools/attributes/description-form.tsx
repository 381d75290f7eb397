import type { AttributeValues } from '@tenantry/contract/attribute-schema'
import type { UserDescription } from '@tenantry/contract/pool-schemas'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { EditBar } from '../../tenant/editing/edit-bar.tsx'
import { useEditing } from '../../tenant/editing/use-editing.ts'
import objects from '../../tenant/objects/objects.module.css'
import { useComma } from '../../tenant/objects/show-values.ts'
import { Section } from '../../tenant/parts/section.tsx'
import { useShowValues } from './show-values.ts'
import { pickChanged, type Typed, toTyped } from './typed-values.ts'
import { ValueField } from './value-field.tsx'

/** The two schemas that a user is described by. */
export type Place = 'attributes' | 'metadata'

type Description = Pick<UserDescription, Place | 'version'>

interface DescriptionFormProps<Resource extends Description> {
  resource: Resource
  /** What is edited here, in order, each under its heading. */
  places: readonly { place: Place; title: string; text: ReactNode; empty: ReactNode }[]
  /** Sends only what changed. */
  save: (change: Partial<Record<Place, AttributeValues>>, version: number) => Promise<Resource>
  reload: () => Promise<Resource>
  onSaved: (saved: Resource) => Promise<void>
}

/** A form made from the schemas of a pool, for the values of one user. */
export function DescriptionForm<Resource extends Description>(props: DescriptionFormProps<Resource>) {
  const { resource, places, save, reload, onSaved } = props
  const t = useTranslations('pools.values')
  const comma = useComma()
  const show = useShowValues()
  const typedOf = (given: Description): Record<Place, Typed> => ({
    attributes: toTyped(given.attributes.schema, given.attributes.values, comma),
    metadata: toTyped(given.metadata.schema, given.metadata.values, comma),
  })
  const editing = useEditing<Resource, Record<Place, Typed>>({
    resource,
    mergesFields: true,
    toValues: typedOf,
    show: typed => places.flatMap(({ place }) => show(resource[place].schema, typed[place], place)),
    reload,
    save: (typed, { base, version }) => {
      const before = typedOf(base)
      const changed = places.map(({ place }) => {
        const { schema } = resource[place]
        return [place, pickChanged(schema, { before: before[place], after: typed[place], comma })] as const
      })
      return save(Object.fromEntries(changed.filter(([, values]) => Object.keys(values).length > 0)), version)
    },
    onSaved,
  })
  const { form } = editing
  const values = form.getValues()
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (editing.changes.length > 0) editing.save()
      }}
    >
      {places.map(({ place, title, text, empty }) => {
        const { properties, required = [] } = resource[place].schema
        const names = Object.keys(properties)
        if (names.length === 0) {
          return (
            <Section key={place} title={title}>
              <div>{empty}</div>
            </Section>
          )
        }
        const isIncomplete = required.some(name => !values[place][name])
        return (
          <Section key={place} title={title} description={text}>
            <div className={objects.fields}>
              {Object.entries(properties).map(([name, definition]) => {
                const path = `${place}.${name}`
                const { error } = form.getInputProps(path)
                return (
                  <ValueField
                    key={name}
                    label={definition.title ?? name}
                    definition={definition}
                    required={required.includes(name)}
                    value={values[place][name] ?? ''}
                    error={typeof error === 'string' ? error : undefined}
                    onChange={value => form.setFieldValue(path, value)}
                  />
                )
              })}
            </div>
            {isIncomplete ? <div>{t('incomplete')}</div> : null}
          </Section>
        )
      })}
      <EditBar editing={editing} />
    </form>
  )
}
