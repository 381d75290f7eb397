import type { Holding, ShownRoleKind } from '@tenantry/contract/grants'
import { Check } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../ui/app-link.tsx'
import type { TableColumn } from '../../../ui/data-table/table-types.ts'
import { Moment } from '../../../ui/moment.tsx'
import classes from './grants.module.css'
import { GroupWays } from './group-way.tsx'

const manyPermissions = 3

/** The names of the kinds of roles, for one and for a heading over several. */
export function useKindNames(): { one: (kind: ShownRoleKind) => string; many: (kind: ShownRoleKind) => string } {
  const one = useTranslations('grants.kind')
  const many = useTranslations('grants.kinds')
  return { one: kind => one(kind), many: kind => many(kind) }
}

/** The columns of what somebody holds; where only one kind is shown, its column would say the same in every row. */
export function useHoldingColumns(tenantId: string, kinds: readonly ShownRoleKind[]): TableColumn<Holding>[] {
  const t = useTranslations('grants.panel')
  const { one } = useKindNames()
  const name = (holding: Holding) => (
    <>
      <AppLink href={paths.role(tenantId, holding.role)}>{holding.name}</AppLink>
      <Permissions names={holding.permissions} />
    </>
  )
  const kind: TableColumn<Holding> = { id: 'kind', header: t('kind'), cell: holding => one(holding.kind) }
  return [
    { id: 'role', header: t('name'), sort: 'name', cell: name },
    { id: 'granted', header: t('granted'), hideable: false, cell: holding => <Granted grant={holding.granted} /> },
    {
      id: 'via',
      header: t('via'),
      hideable: false,
      cell: ({ via }) => (via.length > 0 ? <GroupWays ways={via} /> : <None />),
    },
    ...(kinds.length > 1 ? [kind] : []),
  ]
}

function Permissions({ names }: { names: readonly string[] }) {
  const t = useTranslations('grants.panel')
  if (names.length === 0) return null
  // All of them stand on the page of the role, where its name leads.
  const text = names.length > manyPermissions ? t('permissions', { count: names.length }) : names.join(', ')
  return <div className={classes.permissions}>{text}</div>
}

/** Said of what is not held in this way. */
export function None() {
  const t = useTranslations('grants.panel')
  return (
    <span className={classes.none} role="img" aria-label={t('no')}>
      –
    </span>
  )
}

/** How something was granted directly: by whom, when, until when and why. */
export function Granted({ grant }: { grant: Holding['granted'] }) {
  const t = useTranslations('grants.panel')
  if (!grant) return <None />
  return (
    <span className={classes.cell}>
      <span className={classes.held}>
        <Check size={14} aria-hidden />
        {t('yes')}
      </span>
      <small>{t.rich('by', { by: grant.by, moment: () => <Moment at={grant.at} /> })}</small>
      {grant.until ? <small>{t.rich('until', { moment: () => <Moment at={grant.until ?? ''} /> })}</small> : null}
      {grant.reason ? <small>“{grant.reason}”</small> : null}
    </span>
  )
}
