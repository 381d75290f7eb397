import type { LucideIcon } from 'lucide-react'

/** The signed-in person, as the frame shows them. */
export interface Person {
  displayName: string
  userName: string
}

/** The running act as superuser. */
export interface Acting {
  /** The tenant at hand; absent at system level. */
  tenantTitle?: string
  reason?: string
  /** superuser itself lacks something in the infrastructure tenant: nothing can be done in its name. */
  blocked?: boolean
  /** The moment it ends by itself, as RFC 3339 text. */
  endsAt: string
}

/** One entry of the sidebar. */
export interface NavEntry {
  label: string
  href: string
  icon: LucideIcon
}

/** A group of entries; the first one has no heading. */
export interface NavSection {
  heading?: string
  entries: readonly NavEntry[]
}

/** Where one is, as the sidebar's head says it. */
export type Context = { kind: 'system' | 'personal' } | { kind: 'tenant'; id: string; title: string }

/** A tenant in the switcher. */
export interface SwitcherTenant {
  id: string
  title: string
  /** The number of objects in it. */
  objects: number
  isDefault: boolean
}

/** A page of the person's tenants. */
export interface SwitcherPage {
  items: readonly SwitcherTenant[]
  next: string | null
}

/** Asks for the person's tenants: by search text, or exactly those named. */
export type LoadTenants = (
  query: { q?: string; ids?: readonly string[]; cursor?: string },
  signal: AbortSignal,
) => Promise<SwitcherPage>

export interface FrameModel {
  person: Person
  context: Context
  navigation: readonly NavSection[]
  /** Present only for who has more than one tenant. */
  switcher?: LoadTenants
  acting?: Acting
  /** The title of the Current Tenant, that the pages at system level are filtered for. */
  current?: string
  onStopActing: () => void
  onLogOut: () => void
}
