import { audit } from './en/audit.ts'
import { frame } from './en/frame.ts'
import { me } from './en/me.ts'
import { people } from './en/people.ts'
import { system } from './en/system.ts'
import { tenant } from './en/tenant.ts'
import { ui } from './en/ui.ts'

/** English: the catalogue that the others are measured against. */
export const en = { audit, frame, me, people, system, tenant, ui } as const
