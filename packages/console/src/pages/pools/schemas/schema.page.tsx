import { useQuery } from '@tanstack/react-query'
import type { PoolSchema } from '@tenantry/contract/pool-schemas'
import { useTranslations } from 'use-intl'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { usePlace } from '../../people/place.ts'
import { Facts } from '../../tenant/parts/facts.tsx'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { Section } from '../../tenant/parts/section.tsx'
import { useParam } from '../../tenant/parts/use-tenant.ts'
import { schemaQuery } from '../pool-queries.ts'
import { toDrafts } from './schema-draft.ts'
import { SchemaEditor } from './schema-editor.tsx'

/** What the users of a pool say of themselves. */
export function UserSchemaPage() {
  return <Schema kind="user" />
}

/** What administrators write about the users of a pool. */
export function MetadataSchemaPage() {
  return <Schema kind="metadata" />
}

function Schema({ kind }: { kind: PoolSchema['kind'] }) {
  const { tenantId } = usePlace()
  const found = useQuery(schemaQuery(tenantId, useParam('poolId'), kind))
  return (
    <ResourceState query={found}>
      {given => (
        <>
          {kind === 'user' ? <SystemFields /> : null}
          {given.may.edit.allowed ? (
            <SchemaEditor key={`${given.pool.id}-${kind}`} tenantId={tenantId} given={given} />
          ) : (
            <SchemaReading given={given} />
          )}
        </>
      )}
    </ResourceState>
  )
}

/** What every user has whatever the schema says. */
function SystemFields() {
  const t = useTranslations('pools.schema')
  const users = useTranslations('people.users')
  const facts = (['firstName', 'lastName', 'userName', 'email'] as const).map(name => ({
    label: users(name),
    value: t('systemField', { name }),
  }))
  return (
    <Section title={t('system')} description={t('systemText')}>
      <Facts facts={facts} />
    </Section>
  )
}

/** The attributes of a schema, for who may not change them. */
function SchemaReading({ given }: { given: PoolSchema }) {
  const t = useTranslations('pools.schema')
  const facts = toDrafts(given.schema).map(({ name, title, kind, required }) => ({
    label: title || name,
    value: t('line', { name, kind: t(`kinds.${kind}`), required: String(required) }),
  }))
  return (
    <Section title={t('attributes')} description={refusedBy(given.may.edit)}>
      {facts.length > 0 ? <Facts facts={facts} /> : t('none')}
    </Section>
  )
}
