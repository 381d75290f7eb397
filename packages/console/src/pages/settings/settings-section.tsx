import { Lock } from 'lucide-react'
import { AppLink } from '../../ui/app-link.tsx'
import type { Permit } from '../../ui/data-table/row-action.ts'
import { Section } from '../tenant/parts/section.tsx'
import classes from './settings.module.css'

/** One page of settings, and whether it is open to the person. */
export interface SettingsEntry {
  label: string
  text: string
  href: string
  permit: Permit
}

/** A group of settings; what is not permitted keeps its place and says what is missing. */
export function SettingsSection({ title, entries }: { title: string; entries: readonly SettingsEntry[] }) {
  return (
    <Section title={title}>
      <ul className={classes.entries}>
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
            <p>{permit.allowed ? text : permit.reason}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
