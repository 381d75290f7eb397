import { Badge } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { useFormatter, useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import { SearchField } from '../../../ui/data-table/search-field.tsx'
import { StandingNotice } from '../../../ui/standing-notice.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { ResourceState } from '../../tenant/parts/resource-state.tsx'
import { OriginBadge } from '../parts/origin-badge.tsx'
import { policiesKey } from '../policy-queries.ts'
import classes from './tree.module.css'
import { usePolicy } from './use-policy.ts'

type Tree = Answer<Api['policies']['tree']>
type Node = Tree['nodes'][number]
type Role = Node['roles'][number]

/** After so long it is said that it takes long. */
const longMs = 600

/** Policy Tree: the policy and all below it, with their roles and who is given them. */
export function PolicyTreePage() {
  const t = useTranslations('policies.tree')
  const { at } = usePolicy()
  const { search } = useAddress()
  const q = search.q || undefined
  const tree = useQuery({
    queryKey: [...policiesKey(at.level), 'tree', at.policy, q],
    queryFn: ({ signal }) =>
      client.policies.tree({ params: { tenant: at.level, policy: at.policy }, query: { q } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const [isSlow] = useDebouncedValue(tree.isFetching, longMs)
  return (
    <>
      <div className={classes.tools}>
        <SearchField label={t('filter')} value={search.q ?? ''} />
        {isSlow ? <output>{t('slow')}</output> : null}
      </div>
      <ResourceState query={tree}>
        {({ nodes, isCut }) => (
          <>
            {isCut ? <StandingNotice>{t('cut')}</StandingNotice> : null}
            <section className={classes.tree} aria-label={t('region')} aria-busy={tree.isFetching}>
              {nodes.length === 0 ? (
                <p className={classes.none}>{t('none', { q: q ?? '' })}</p>
              ) : (
                <Branch branches={byParent(nodes)} parent={root} />
              )}
            </section>
          </>
        )}
      </ResourceState>
    </>
  )
}

/** Stands for the parent of what has none among the nodes. */
const root = ''

/** The nodes by their parent. */
function byParent(nodes: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const shown = new Set(nodes.map(({ policy }) => policy.id))
  const branches = new Map<string, Node[]>()
  for (const node of nodes) {
    const parent = node.parent !== null && shown.has(node.parent) ? node.parent : root
    branches.set(parent, [...(branches.get(parent) ?? []), node])
  }
  return branches
}

function Branch({ branches, parent }: { branches: ReadonlyMap<string, readonly Node[]>; parent: string }) {
  const here = branches.get(parent)
  if (!here) return null
  return (
    <ul>
      {here.map(node => (
        <li key={node.policy.id}>
          <PolicyNode node={node} />
          <Branch branches={branches} parent={node.policy.id} />
        </li>
      ))}
    </ul>
  )
}

function PolicyNode({ node }: { node: Node }) {
  const t = useTranslations('policies.tree')
  const { place } = usePolicy()
  return (
    <>
      <AppLink href={paths.policy(place.tenantId, node.policy.id, 'roles')} className={classes.policy}>
        {node.policy.name}
      </AppLink>
      {node.roles.length === 0 ? <small className={classes.dim}> {t('noRoles')}</small> : null}
      <ul className={classes.roles}>
        {node.roles.map(role => (
          <li key={role.id}>
            <RoleNode role={role} policy={node.policy.id} />
          </li>
        ))}
      </ul>
    </>
  )
}

const kindTexts = { user: 'users', 'identity-role': 'identityRole', claims: 'claims' } as const

function RoleNode({ role, policy }: { role: Role; policy: string }) {
  const t = useTranslations('policies.tree')
  const format = useFormatter()
  const { place } = usePolicy()
  return (
    <>
      <span className={classes.role}>
        <AppLink href={paths.policyRole(place.tenantId, { policy, role: role.id })}>{role.name}</AppLink>
        <OriginBadge origin={role.origin} />
      </span>
      <ul className={classes.subjects}>
        {role.assignments.map(({ kind, subject, displayName, effect, origin, until }) => (
          <li key={`${kind} ${subject} ${effect} ${origin} ${until}`}>
            <small className={classes.dim}>{t(kindTexts[kind])}</small> {displayName} <code>{subject}</code>
            {effect === 'deny' ? <Badge size="sm">{t('denied')}</Badge> : null}
            {until ? (
              <small className={classes.dim}>{t('until', { until: format.dateTime(new Date(until), 'moment') })}</small>
            ) : null}
          </li>
        ))}
        {role.more > 0 ? <li className={classes.dim}>{t('more', { count: role.more })}</li> : null}
      </ul>
    </>
  )
}
