import { Lock } from 'lucide-react'
import { AppLink } from '../../ui/app-link.tsx'
import type { Permit } from '../../ui/data-table/row-action.ts'
import { refusedBy } from '../../ui/data-table/row-action.ts'
import { Section } from '../tenant/parts/section.tsx'
import classes from './settings.module.css'

/** One page of settings, and whether it is open to the person. */
export interface SettingsEntry {
  label: string
  text: string
  href: string
  permit: Permit
}

/** A group of settings; what is not permitted keeps its place and says what is missing, said once where it is the same for all. */
export function SettingsSection({ title, entries }: { title: string; entries: readonly SettingsEntry[] }) {
  const shared = findSharedReason(entries)
  return (
    <Section title={title} description={shared}>
      <ul className={classes.entries} data-dense={shared === undefined ? undefined : true}>
        {entries.map(({ label, text, href, permit }) => (
          <li key={href}>
            {permit.allowed ? (
              <AppLink href={href}>{label}</AppLink>
            ) : (
              <span className={classes.closed}>
                <Lock size={14} aria-hidden />
                {label}
              </span>
            )}
            {shared === undefined ? <p>{refusedBy(permit) ?? text}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The reason for which everything here is closed, if it is one and the same. */
function findSharedReason(entries: readonly SettingsEntry[]): string | undefined {
  const [first] = entries
  if (entries.length < 2 || !first || first.permit.allowed) return undefined
  const { reason } = first.permit
  return entries.every(({ permit }) => !permit.allowed && permit.reason === reason)
    ? refusedBy(first.permit)
    : undefined
}
