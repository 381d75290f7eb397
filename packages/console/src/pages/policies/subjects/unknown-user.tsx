import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../../api/client.ts'
import classes from './subjects.module.css'

interface UnknownUserProps {
  /** A tenant's id, or `all`: there, users of every tenant can be meant. */
  level: string
  /** What stands in the field for a user ID. */
  typed: string
  onTake: (userId: string) => void
}

const offered = 5
/** The longest filter that a search takes. */
const longest = 200

function useUsersMeant(level: string, typed: string) {
  const [asked] = useDebouncedValue(typed.trim(), 300)
  const { data } = useQuery({
    queryKey: ['user-meant', level, asked],
    queryFn: async ({ signal }) => {
      const params = { tenant: level }
      const { userSearch } = await client.subjectSearch.state({ params }, { signal })
      if (!userSearch) return null
      return client.subjectSearch.users({ params, query: { filter: asked, count: offered } }, { signal })
    },
    enabled: asked !== '' && asked.length <= longest,
    // A hint that cannot be had keeps nobody from typing.
    retry: false,
  })
  return asked === typed.trim() && data ? { asked, data } : undefined
}

/**
 * Beside a field for a user ID: whose it is, or that nobody of the tenant has it, and whose name or e-mail address was
 * typed instead. Only where Tenantry searches its own users, of whom it knows all.
 */
export function UnknownUser({ level, typed, onTake }: UnknownUserProps) {
  const t = useTranslations('ui.userId')
  const meant = useUsersMeant(level, typed)
  if (meant?.data.source !== 'built-in') return null
  const { items } = meant.data
  const known = items.find(({ id }) => id === meant.asked)
  if (known) return <output className={classes.meant}>{t('known', { name: known.displayName })}</output>
  if (level === 'all' && items.length === 0) return null
  return (
    <output className={classes.meant}>
      <span>{level === 'all' ? t('unknown') : t('unknownIn', { tenant: level, typed: meant.asked })}</span>
      {items.length > 0 ? <span>{t('meant')}</span> : null}
      {items.map(({ id, displayName }) => (
        <button key={id} type="button" onClick={() => onTake(id)} title={id}>
          {displayName}
        </button>
      ))}
    </output>
  )
}
