import { hash, randomInt } from 'node:crypto'
import { MINUTE_MS } from '../kernel/clock.ts'
import { Fault } from '../kernel/fault.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { readSecret, type TenantSecret } from '../kernel/secrets.ts'

/** How long a step of a log-in may take. */
export const FLOW_TTL_MS = 10 * MINUTE_MS

/** So many codes may be tried in one step; then it has to be begun again. */
export const TRIES_PER_FLOW = 5

/** Where a log-in stands between two requests. */
export type FlowStep = 'first-proof' | 'second-proof' | 'new-password'
export type ProofMethod = 'password' | 'otp' | 'totp'

export interface Flow {
  readonly id: string
  readonly tenant: TenantId
  readonly step: FlowStep
  /** Who is meant; null where nobody is, which nobody is told. */
  readonly home: TenantId | null
  readonly user: UserId | null
  readonly identifier: string
  /** The first proof, where one was given. */
  readonly method: ProofMethod | null
  readonly createdAt: Date
}

/** A code of six digits. */
export function makeCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** The code as it is kept: only who holds the browser's secret could look for it among the million there are. */
export function hashCode(flow: string, code: string): Buffer {
  return hash('sha256', `${flow}\0${code}`, 'buffer')
}

/** What people type of a code: blanks and hyphens do not count. */
export function tidyCode(typed: string): string {
  return typed.replace(/[\s-]/gu, '').toLowerCase()
}

/** The secret of a flow that somebody brought; one that has not its form is as good as spent. */
export function getFlowSecret(text: string): TenantSecret {
  const secret = readSecret(text)
  if (!secret) throw spentFlow()
  return secret
}

export function spentFlow(): Fault {
  return new Fault('code_spent', {
    detail: 'this step was used, replaced by a newer one, tried too often, or has expired: begin again',
  })
}

export function wrongCode(field = 'code'): Fault {
  return new Fault('wrong_code', { field, detail: 'the code is wrong: look at the newest one and type it again' })
}
