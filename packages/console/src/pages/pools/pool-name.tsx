import { useQueryClient } from '@tanstack/react-query'
import type { Pool } from '@tenantry/contract/pools'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { poolsKey } from './pool-queries.ts'

interface PoolNameProps {
  tenantId: string
  pool: Pool
  /** In lists the name leads to the pool; on its own page a click edits it. */
  isLink?: boolean
}

function nameOf(current: unknown): string {
  const name = typeof current === 'object' && current !== null && 'name' in current ? current.name : undefined
  return typeof name === 'string' ? name : '…'
}

/** A pool's name, renamed in place; the built-in pool keeps its own. */
export function PoolName({ tenantId, pool, isLink = false }: PoolNameProps) {
  const t = useTranslations('pools')
  const cache = useQueryClient()
  const at = { params: { tenant: tenantId, pool: pool.id } }
  const rename = async (name: string, how?: { anyway: boolean }) => {
    const version = how?.anyway ? (await client.pools.get(at)).version : pool.version
    await client.pools.edit({ ...at, body: { name } }, { ifMatch: version })
    await cache.invalidateQueries({ queryKey: poolsKey(tenantId) })
  }
  return (
    <InlineEdit
      value={pool.name}
      label={t('name')}
      href={isLink ? paths.pool(tenantId, pool.id) : undefined}
      editable={pool.may.edit.allowed}
      save={rename}
      theirs={nameOf}
    />
  )
}
