import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { ProblemAlert } from '../../ui/problem-notice.tsx'
import classes from './system.module.css'

/** What becomes of those whose default tenant is deleted: by a rule, with another choice for single people. */
export interface Aftermath {
  rule: 'earliest-remaining' | 'leave-empty' | 'each'
  /** The tenants chosen for single people, by user id. Those without a choice follow the earliest remaining one. */
  choices: Readonly<Record<string, string>>
}

/** Nobody is locked out. */
export const earliest: Aftermath = { rule: 'earliest-remaining', choices: {} }

/** The aftermath as the API takes it. */
export function toDefaults({ rule, choices }: Aftermath) {
  if (rule !== 'each') return { defaultTenants: rule }
  const chosen = Object.entries(choices).flatMap(([user, tenant]) => (tenant ? [{ user, tenant }] : []))
  return { defaultTenants: 'earliest-remaining' as const, choices: chosen }
}

/** Whose default tenant this is, page by page: those who are left when the tenant is gone, asked once per dialog. */
export function useDefaultUsers(tenantId: string) {
  return useInfiniteQuery({
    queryKey: ['default-users', tenantId],
    queryFn: ({ signal, pageParam }) =>
      client.tenants.defaultUsers({ params: { tenant: tenantId }, query: { cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

interface DefaultTenantsProps {
  tenantId: string
  value: Aftermath
  onChange: (aftermath: Aftermath) => void
}

/** Whose default tenant this is, and which one log-in opens for them afterwards. */
export function DefaultTenants({ tenantId, value, onChange }: DefaultTenantsProps) {
  const t = useTranslations('system.delete')
  const name = useId()
  const answer = useDefaultUsers(tenantId)
  const users = answer.data?.pages.flatMap(page => page.items) ?? []
  const rules = [
    { rule: 'earliest-remaining', label: t('defaultEarliest'), text: t('defaultEarliestText') },
    { rule: 'leave-empty', label: t('defaultEmpty'), text: t('defaultEmptyText') },
    { rule: 'each', label: t('defaultEach'), text: t('defaultEachText') },
  ] as const
  return (
    <div>
      <fieldset className={classes.rules}>
        <legend>{t('defaultTitle')}</legend>
        {rules.map(({ rule, label, text }) => (
          <label key={rule}>
            <input
              type="radio"
              name={name}
              checked={value.rule === rule}
              onChange={() => onChange({ ...value, rule })}
            />
            <span>
              {label}
              <small>{text}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <ul className={classes.defaultUsers} aria-label={t('defaultUsers')}>
        {users.map(({ id, userName, displayName, others }) => (
          <li key={id}>
            <span>
              <strong>{userName}</strong> {displayName}
            </span>
            {others.length === 0 ? <small>{t('defaultNoOther')}</small> : null}
            {value.rule === 'each' && others.length > 0 ? (
              <NativeSelect
                size="xs"
                aria-label={t('defaultOf', { user: displayName })}
                value={value.choices[id] ?? ''}
                data={[
                  { value: '', label: t('defaultEarliestOne') },
                  ...others.map(other => ({ value: other.id, label: other.title })),
                ]}
                onChange={event =>
                  onChange({ ...value, choices: { ...value.choices, [id]: event.currentTarget.value } })
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
      {answer.hasNextPage ? (
        <Button variant="subtle" size="compact-sm" onClick={() => void answer.fetchNextPage()}>
          {t('defaultMore')}
        </Button>
      ) : null}
      {answer.isError ? <ProblemAlert error={answer.error} /> : null}
    </div>
  )
}
