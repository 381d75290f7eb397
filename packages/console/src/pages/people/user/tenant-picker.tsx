import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Api } from '@tenantry/contract/api'
import type { Answer } from '@tenantry/contract/route'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import { refusedBy } from '../../../ui/data-table/row-action.ts'
import { ProblemAlert } from '../../../ui/problem-notice.tsx'
import picker from '../../members/candidate-picker.module.css'

/** A tenant into which the user could be let. */
export type AssignableTenant = Answer<Api['userTenants']['assignable']>['items'][number]

interface TenantPickerProps {
  userId: string
  chosen: readonly AssignableTenant[]
  onChange: (chosen: AssignableTenant[]) => void
}

/** The tenants into which a user could be let, searched on the server; which cannot be is shown with the reason. */
export function TenantPicker({ userId, chosen, onChange }: TenantPickerProps) {
  const t = useTranslations('accounts.pick')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const answer = useInfiniteQuery({
    queryKey: ['assignable-tenants', userId, q],
    queryFn: ({ signal, pageParam }) =>
      client.userTenants.assignable(
        { params: { user: userId }, query: { q: q || undefined, cursor: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: keepPreviousData,
    // Asked anew whenever the dialog opens: what was assigned a moment ago cannot be chosen again.
    gcTime: 0,
  })
  const found = answer.data?.pages.flatMap(page => page.items) ?? []
  const isChosen = (id: string) => chosen.some(one => one.id === id)
  const toggle = (tenant: AssignableTenant) =>
    onChange(isChosen(tenant.id) ? chosen.filter(one => one.id !== tenant.id) : [...chosen, tenant])
  return (
    <div>
      <TextInput
        data-autofocus
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<Search size={15} aria-hidden />}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <fieldset className={picker.list} aria-busy={answer.isFetching}>
        <legend className={picker.legend}>{t('list')}</legend>
        {found.map(tenant => {
          const reason = refusedBy(tenant.may.assign)
          return (
            <label key={tenant.id} className={picker.row} data-refused={reason === undefined ? undefined : true}>
              <input
                type="checkbox"
                checked={isChosen(tenant.id)}
                disabled={reason !== undefined}
                onChange={() => toggle(tenant)}
              />
              <span className={picker.who}>
                <strong>{tenant.title}</strong>
                <small>{[tenant.id, reason].filter(Boolean).join(' · ')}</small>
              </span>
            </label>
          )
        })}
        {answer.hasNextPage ? (
          <Button variant="subtle" fullWidth onClick={() => void answer.fetchNextPage()}>
            {t('more')}
          </Button>
        ) : null}
        {answer.isSuccess && found.length === 0 ? <p className={picker.nothing}>{t('nothing')}</p> : null}
      </fieldset>
      {answer.isError ? <ProblemAlert error={answer.error} /> : null}
      <output className={picker.count}>{t('count', { count: chosen.length })}</output>
    </div>
  )
}
