import { frame } from './de/frame.ts'
import { me } from './de/me.ts'
import { system } from './de/system.ts'
import { tenant } from './de/tenant.ts'
import { ui } from './de/ui.ts'
import type { Texts } from './texts.ts'

/** German. */
export const de: Texts = { frame, me, system, tenant, ui }
