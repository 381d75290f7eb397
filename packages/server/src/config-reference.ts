import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings } from './config.ts'

/** The reference of all settings, where people read it. */
export const settingsFile = join(import.meta.dirname, '../../../docs/guides/settings.md')

/** The reference as Markdown, made from the list of settings alone. */
export function renderSettings(): string {
  return [
    '# Settings',
    '',
    'Tenantry is configured by environment variables, read once at the start. An empty variable counts as unset. What',
    'cannot be right is refused in one line, with exit code 1. The only argument of `npm start` is `-- --demo`, which',
    'fills an empty instance with a demo and serves localhost only ([start.md](start.md)).',
    '',
    '| variable | meaning | where it is unset |',
    '| --- | --- | --- |',
    ...settings.map(({ name, meaning, fallback }) => `| \`${name}\` | ${meaning} | ${fallback} |`),
    '',
    'This page is made from `packages/server/src/config.ts` by `node packages/server/src/config-reference.ts`.',
    '',
  ].join('\n')
}

if (import.meta.main) writeFileSync(settingsFile, renderSettings())
