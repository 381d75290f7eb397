import type { Chain, RoleHop } from '@tenantry/contract/decisions'
import type { HeldRole } from '@tenantry/contract/question'
import { useTranslations } from 'use-intl'
import { paths } from '../../../paths.ts'
import type { PolicyRolePart } from '../../../policy-paths.ts'
import { Moment } from '../../../ui/moment.tsx'
import type { Asked } from '../asked.ts'
import { EditorLink, Origin, PolicyLink } from '../parts.tsx'
import { useExplorerPlace } from '../use-explorer.ts'
import { listClaims } from './claims-in.ts'
import classes from './why.module.css'

const partOf = {
  user: 'users',
  'identity-role': 'identity-roles',
  claims: 'claims',
} as const satisfies Record<RoleHop['kind'], PolicyRolePart>

const texts = {
  user: 'byUser',
  'identity-role': 'byRole',
  claims: 'byClaims',
} as const satisfies Record<RoleHop['kind'], string>

/** Where an assignment is made, and whether it is inherited from there. */
export function Made({ hop }: { hop: Chain['carries'][number] }) {
  const t = useTranslations('explorer.chain')
  const { origin, at, inherited } = hop
  return (
    <>
      <PolicyLink policy={at} />
      <Origin of={origin} />
      {inherited ? <small>{t('fromParent')}</small> : null}
      {!inherited && origin === 'system' ? <small>{t('fromBase')}</small> : null}
    </>
  )
}

interface RoleHopLineProps {
  role: HeldRole
  hop: RoleHop
  asked: Asked
  /** Whether it stands beside what says which claims are missing. */
  isMissTold?: boolean
}

/** How a subject comes to a role, as a link to that very assignment's page. */
export function RoleHopLine({ role, hop, asked, isMissTold = false }: RoleHopLineProps) {
  const t = useTranslations('explorer.chain')
  const { tenantId } = useExplorerPlace()
  const { kind, subject, at, workspace, until } = hop
  const href = paths.policyRole(tenantId, { policy: at.id, role: role.id }, partOf[kind])
  return (
    <span className={classes.line}>
      <EditorLink href={href}>{t.rich(texts[kind], { subject, code: text => <code>{text}</code> })}</EditorLink>
      {kind === 'claims' ? <ClaimValues expression={subject} asked={asked} presentOnly={isMissTold} /> : null}
      <span className={classes.line}>
        {t('at')} <Made hop={hop} />
      </span>
      {workspace === null ? null : <small>{t('workspace', { workspace })}</small>}
      {until === null ? null : (
        <small>
          {t('until')} <Moment at={until} />
        </small>
      )}
    </span>
  )
}

interface ClaimValuesProps {
  expression: string
  asked: Asked
  presentOnly: boolean
}

/** The claims that an expression reads, with the values they have in this question. */
function ClaimValues({ expression, asked, presentOnly }: ClaimValuesProps) {
  const t = useTranslations('explorer.chain')
  const read = listClaims(expression, asked.claims).filter(({ value }) => !presentOnly || value !== undefined)
  if (read.length === 0) return null
  return (
    <span className={classes.values}>
      (
      {read.map(({ name, value }, index) => (
        <span key={name}>
          {index === 0 ? '' : ', '}
          {value === undefined ? t('absent', { name }) : t('value', { name, value })}
        </span>
      ))}
      )
    </span>
  )
}
