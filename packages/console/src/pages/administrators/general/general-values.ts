import type { GeneralSettings } from '@tenantry/contract/tenant-settings'

/** What the form holds, under the names of the API, so that its refusals find their fields; times as they are typed. */
export interface GeneralValues extends Record<string, unknown> {
  administratorsMode: GeneralSettings['administratorsMode']
  /** In minutes. */
  sessionIdleSeconds: string
  /** In hours. */
  sessionLimitSeconds: string
}

const SECONDS_IN_MINUTE = 60
const SECONDS_IN_HOUR = 3_600

/** The settings as the form shows them. */
export function toValues(settings: GeneralSettings): GeneralValues {
  return {
    administratorsMode: settings.administratorsMode,
    sessionIdleSeconds: String(settings.sessionIdleSeconds / SECONDS_IN_MINUTE),
    sessionLimitSeconds: String(settings.sessionLimitSeconds / SECONDS_IN_HOUR),
  }
}

/** The number in a field, with a point or a comma; NaN where there is none. */
export function readNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))
}

/** The times that can be given, in the units of their fields. */
const ranges = {
  sessionIdleSeconds: { least: 5, most: 1_440 },
  sessionLimitSeconds: { least: 0.25, most: 168 },
} as const

export type TimeField = keyof typeof ranges

/** Whether a field holds a time that can be given. */
export function isInRange(name: TimeField, text: string): boolean {
  const { least, most } = ranges[name]
  const given = readNumber(text)
  return given >= least && given <= most
}

/** The settings as the API takes them; only for times that can be given. */
export function toBody(values: GeneralValues) {
  const toSeconds = (text: string, unit: number) => Math.round(readNumber(text) * unit)
  return {
    administratorsMode: values.administratorsMode,
    sessionIdleSeconds: toSeconds(values.sessionIdleSeconds, SECONDS_IN_MINUTE),
    sessionLimitSeconds: toSeconds(values.sessionLimitSeconds, SECONDS_IN_HOUR),
  }
}
