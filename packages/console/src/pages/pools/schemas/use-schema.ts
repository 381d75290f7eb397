import { useQueryClient } from '@tanstack/react-query'
import type { AttributeSchema } from '@tenantry/contract/attribute-schema'
import type { PoolSchema, SchemaPreview } from '@tenantry/contract/pool-schemas'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { wordFieldFar } from '../../../texts/refusals/word-refusal.ts'
import { splitFieldErrors } from '../../../ui/field-errors.ts'
import { notify } from '../../../ui/notify.ts'
import { usersKey } from '../../users/user-queries.ts'
import { poolsKey, schemaQuery } from '../pool-queries.ts'

interface Asked {
  schema: AttributeSchema
  preview: SchemaPreview
}

/** Previews and saves one schema of a pool. */
export function useSchema(tenantId: string, given: PoolSchema, onSaved: (saved: PoolSchema) => void) {
  const t = useTranslations('pools.schema')
  const cache = useQueryClient()
  const at = { params: { tenant: tenantId, pool: given.pool.id, kind: given.kind } }
  const [asked, setAsked] = useState<Asked>()
  const [refusal, setRefusal] = useState<{ fields: Record<string, string>; messages: string[]; error?: unknown }>()
  const [isBusy, setBusy] = useState(false)

  const preview = async (schema: AttributeSchema) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      setAsked({ schema, preview: await client.poolSchemas.preview({ ...at, body: { schema } }) })
    } catch (error) {
      const { errors = [] } = problemOf(error)
      const { fields } = splitFieldErrors(problemOf(error), () => true)
      setRefusal({
        fields,
        messages: errors.map(wrong => wordFieldFar(wrong)),
        ...(errors.length > 0 ? {} : { error }),
      })
    } finally {
      setBusy(false)
    }
  }
  /** From the version that was edited, not from whichever came in meanwhile. */
  const save = async (version: number) => {
    if (!asked) return
    const body = { schema: asked.schema }
    const saved = await client.poolSchemas.edit({ ...at, body }, { ifMatch: version })
    cache.setQueryData(schemaQuery(tenantId, given.pool.id, given.kind).queryKey, saved)
    setAsked(undefined)
    onSaved(saved)
    notify.success(t('saved'))
    await cache.invalidateQueries({ queryKey: poolsKey(tenantId) })
    await cache.invalidateQueries({ queryKey: usersKey(tenantId) })
  }
  return {
    asked: asked && { ...asked, given: given.schema, kind: given.kind },
    refusal,
    isBusy,
    preview: (schema: AttributeSchema) => void preview(schema),
    save,
    close: () => setAsked(undefined),
  }
}
