import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer as AnswerOf } from '@tenantry/contract/route'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { SearchField } from '../../ui/data-table/search-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useAddress } from '../../ui/use-address.ts'
import classes from './access.module.css'
import { Answer } from './answer.tsx'
import { type Asked, toCircumstances, toSearch } from './asked.ts'
import { Bearers } from './bearers.tsx'
import { HeldRoles } from './held-roles.tsx'
import { fresh, useExplorerPlace, useQuestion } from './use-explorer.ts'

type Who = AnswerOf<Api['decisions']['whoCan']>

/** Who can: those whom Tenantry knows, one by one, and what others would have to bring. */
export function WhoPage() {
  const t = useTranslations('explorer.who')
  const { search } = useAddress()
  const { asked, tenant, isReady, queryKey } = useQuestion('who')
  const q = search.q || undefined
  const answer = useInfiniteQuery({
    queryKey: [...queryKey, q],
    queryFn: ({ signal, pageParam }) =>
      client.decisions.whoCan(
        {
          params: { tenant },
          body: {
            ...toCircumstances(asked),
            policy: asked.policy.trim(),
            permission: asked.permission.trim(),
            size: 50,
            ...(q ? { q } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last: Who) => last.next ?? undefined,
    enabled: isReady,
    ...fresh,
  })
  return (
    <>
      {isReady ? <SearchField label={t('search')} value={search.q ?? ''} /> : null}
      <Answer isReady={isReady} query={answer}>
        {({ pages }) => (
          <>
            <People items={pages.flatMap(({ items }) => items)} asked={asked} />
            {answer.hasNextPage ? (
              <Button variant="default" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
                {t('more')}
              </Button>
            ) : null}
            <Bearers asked={asked} {...pick(pages)} />
          </>
        )}
      </Answer>
    </>
  )
}

/** Those who cannot be listed are the same on every page. */
function pick([first]: readonly Who[]) {
  return { identityRoles: first?.identityRoles ?? [], expressions: first?.expressions ?? [] }
}

/** What counted for somebody beside their id, as a question brings it. */
function toBrought(registered: Who['items'][number]['registered']): Pick<Asked, 'roles' | 'claims' | 'properties'> {
  const { identityRoles = [], claims = {}, properties = {} } = registered ?? {}
  const toText = (bag: object) => (Object.keys(bag).length > 0 ? JSON.stringify(bag) : '')
  return { roles: identityRoles.join('\n'), claims: toText(claims), properties: toText(properties) }
}

const sourceTexts = {
  assigned: 'sources.assigned',
  registered: 'sources.registered',
  member: 'sources.member',
} as const

function People({ items, asked }: { items: Who['items']; asked: Asked }) {
  const t = useTranslations('explorer.who')
  const { tenantId } = useExplorerPlace()
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
          {items.map(({ user, displayName, from, roles, registered }) => (
            <tr key={user}>
              <th scope="row">
                <AppLink
                  href={paths.access(tenantId, undefined, toSearch({ ...asked, ...toBrought(registered), user }))}
                  aria-label={t('why', { user: displayName ?? user })}
                >
                  {displayName ?? user}
                </AppLink>{' '}
                {displayName ? <code>{user}</code> : null}
              </th>
              <td>{t(sourceTexts[from])}</td>
              <td>
                <HeldRoles roles={roles} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
