import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { FoundWho } from '@tenantry/contract/decisions'
import { useTranslations } from 'use-intl'
import { AppLink } from '../../ui/app-link.tsx'
import { SearchField } from '../../ui/data-table/search-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useAddress } from '../../ui/use-address.ts'
import classes from './access.module.css'
import { Answer } from './answer.tsx'
import { Bearers } from './bearers.tsx'
import { HeldRoles } from './held-roles.tsx'
import { fresh } from './use-explorer.ts'

export type Found = FoundWho['items'][number]

/** What a search of people is asked with beside what is looked for. */
export interface Wanted {
  size: number
  q?: string
  cursor?: string
}

interface FoundPeopleProps {
  queryKey: readonly unknown[]
  /** Whether it is known what is looked for. */
  isReady: boolean
  ask: (wanted: Wanted, signal: AbortSignal) => Promise<FoundWho>
  /** Where it is told why somebody has it. */
  whyHref: (found: Found) => string
  /** The same for whoever brings an identity role. */
  roleHref: (identityRole: string) => string
}

/** Who has something: those whom Tenantry knows, one by one, and what others would have to bring. */
export function FoundPeople({ queryKey, isReady, ask, whyHref, roleHref }: FoundPeopleProps) {
  const t = useTranslations('explorer.who')
  const { search } = useAddress()
  const q = search.q || undefined
  const answer = useInfiniteQuery({
    queryKey: [...queryKey, q],
    queryFn: ({ signal, pageParam }) =>
      ask({ size: 50, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (last: FoundWho) => last.next ?? undefined,
    enabled: isReady,
    ...fresh,
  })
  return (
    <>
      {isReady ? (
        <div>
          <SearchField label={t('search')} value={search.q ?? ''} />
        </div>
      ) : null}
      <Answer isReady={isReady} query={answer}>
        {({ pages }) => (
          <>
            <People items={pages.flatMap(({ items }) => items)} whyHref={whyHref} />
            {answer.hasNextPage ? (
              <Button variant="default" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
                {t('more')}
              </Button>
            ) : null}
            {/* Those who cannot be listed are the same on every page. */}
            <Bearers
              identityRoles={pages[0]?.identityRoles ?? []}
              expressions={pages[0]?.expressions ?? []}
              hrefOf={roleHref}
            />
          </>
        )}
      </Answer>
    </>
  )
}

const sourceTexts = {
  assigned: 'sources.assigned',
  registered: 'sources.registered',
  member: 'sources.member',
} as const

function People({ items, whyHref }: { items: readonly Found[]; whyHref: (found: Found) => string }) {
  const t = useTranslations('explorer.who')
  if (items.length === 0) return <EmptyState title={t('none')} text={t('noneText')} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={t('title')} tabIndex={0}>
      <table aria-label={t('title')} className={classes.people}>
        <thead>
          <tr>
            <th scope="col">{t('user')}</th>
            <th scope="col">{t('from')}</th>
            <th scope="col">{t('roles')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(found => (
            <tr key={found.user}>
              <th scope="row">
                <AppLink href={whyHref(found)} aria-label={t('why', { user: found.displayName ?? found.user })}>
                  {found.displayName ?? found.user}
                </AppLink>{' '}
                {found.displayName ? <code>{found.user}</code> : null}
              </th>
              <td>{t(sourceTexts[found.from])}</td>
              <td>
                <HeldRoles roles={found.roles} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
