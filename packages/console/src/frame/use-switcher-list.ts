import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LoadTenants } from './frame-model.ts'
import { sectionsOf } from './switcher-sections.ts'
import { readFavourites, readRecent, toggleFavourite } from './tenant-shortlist.ts'

/** The tenants to choose from: the shortlists, and all that match, page after page. */
export function useSwitcherList(load: LoadTenants, q: string) {
  const [favourites, setFavourites] = useState(readFavourites)
  const [recent] = useState(readRecent)
  const ids = [...new Set([...favourites, ...recent])].sort()
  const named = useQuery({
    queryKey: ['switcher', 'named', ids],
    queryFn: ({ signal }) => load({ ids }, signal),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  })
  const found = useInfiniteQuery({
    queryKey: ['switcher', 'found', q],
    queryFn: ({ signal, pageParam }) => load({ q: q || undefined, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const sections = sectionsOf({
    searching: q !== '',
    named: named.data?.items ?? [],
    found: found.data?.pages.flatMap(page => page.items) ?? [],
    favourites,
    recent,
  })
  return {
    sections,
    favourites,
    toggleFavourite: (tenantId: string) => setFavourites(toggleFavourite(tenantId)),
    isLoading: found.isPending,
    isFailed: found.isError,
    loadMore: () => {
      if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage()
    },
  }
}
