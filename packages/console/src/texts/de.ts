import { audit } from './de/audit.ts'
import { frame } from './de/frame.ts'
import { me } from './de/me.ts'
import { people } from './de/people.ts'
import { system } from './de/system.ts'
import { tenant } from './de/tenant.ts'
import { ui } from './de/ui.ts'
import type { Texts } from './texts.ts'

/** German. */
export const de: Texts = { audit, frame, me, people, system, tenant, ui }
