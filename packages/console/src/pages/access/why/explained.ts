import type { Api } from '@tenantry/contract/api'
import type { Chain, Miss } from '@tenantry/contract/decisions'
import type { Answer } from '@tenantry/contract/route'
import type { Asked } from '../asked.ts'

/** A decision with everything that led to it. */
export type Explained = Answer<Api['decisions']['explain']>

export interface ExplainedProps {
  asked: Asked
  explained: Explained
}

/** What led to a decision, or how near it came, whoever asked. */
export interface ReasonsProps {
  asked: Asked
  explained: Pick<Explained, 'policy' | 'chains' | 'misses'> & { permission: Pick<Explained['permission'], 'name'> }
}

/** The key of a role assignment in lists: nothing but its content tells it from others. */
export function keyOf({ role, through }: Pick<Chain, 'role' | 'through'>): string {
  const { kind, subject, effect, origin, at, workspace, notBefore, until } = through
  return [role.id, kind, subject, effect, origin, at.id, workspace, notBefore, until].join(' ')
}

/** The key of a role that was missed. */
export const keyOfMiss = ({ role, definedAt }: Miss) => `${role.id} ${definedAt.id}`
