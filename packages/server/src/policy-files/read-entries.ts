import type { LeftAlone } from '@tenantry/contract/policy-files'
import {
  type Case,
  type CaseAssignment,
  type CaseCell,
  type CasePolicies,
  type CaseRoles,
  type CaseTest,
  toPermission,
  toRole,
} from '@tenantry/engine/cases/case'
import { CaseFault, type CasePath } from '@tenantry/engine/cases/read-case'
import { Fault } from '../kernel/fault.ts'
import { EVERYWHERE, type TenantId } from '../kernel/ids.ts'
import { tidyLine } from '../kernel/text.ts'
import { type TestBody, toTestBody } from '../policy-tests/policy-test.ts'
import { type Entries, type Entry, isInTree, keyOf, saysOf, toEntry } from './entry.ts'

/** A file, for which level it is read, and which tree of policies is looked at. */
export interface Reading {
  readonly content: Case
  readonly level: TenantId
  readonly tree: string | undefined
  /** Epoch milliseconds: assignments whose end is over count for nothing. */
  readonly now: number
  lineOf(path: CasePath): number
}

/** What a file says about a level, and what of it is left alone. */
export interface ReadEntries {
  readonly entries: Entries
  readonly leftAlone: readonly LeftAlone[]
}

/** Picks out of a file what belongs to a level; a `CaseFault` where nothing does, or where it contradicts itself. */
export function readEntries(reading: Reading): ReadEntries {
  const found = new Found(reading)
  const { content, level } = reading
  const { policies, system, tenants = {}, tests = [] } = content
  const isSystemLevel = level === EVERYWHERE
  const own = tests.filter(test => (test.tenant ?? EVERYWHERE) === level)
  const part = isSystemLevel ? system : Object.hasOwn(tenants, level) ? tenants[level] : undefined
  if (!part && own.length === 0 && !(isSystemLevel && policies)) throw nothingFor(level)

  if (isSystemLevel) addPolicies(found, policies ?? {}, { above: '', path: ['policies'] })
  else {
    if (policies) found.leave(['policies'], 'system-level')
    if (system) found.leave(['system'], 'system-level')
  }
  for (const tenant of Object.keys(tenants)) if (tenant !== level) found.leave(['tenants', tenant], 'other-tenant')
  const path = isSystemLevel ? ['system'] : ['tenants', level]
  for (const [at, roles] of Object.entries(part?.roles ?? {}))
    addRoles(found, roles, { at, path: [...path, 'roles', at] })
  for (const [index, cell] of (part?.permissions ?? []).entries()) addCell(found, cell, [...path, 'permissions', index])
  for (const [index, made] of (part?.assignments ?? []).entries()) {
    addAssignment(found, made, [...path, 'assignments', index])
  }
  addTests(found, tests)
  return found
}

function nothingFor(level: TenantId): CaseFault {
  const whose = level === EVERYWHERE ? 'of the system level: policies, system or tests' : `of the tenant "${level}"`
  return new CaseFault([{ line: 1, path: '', message: `the file holds nothing ${whose}` }])
}

/** What was found so far. */
class Found implements ReadEntries {
  readonly entries = new Map<string, Entry>()
  readonly leftAlone: LeftAlone[] = []
  readonly reading: Reading
  readonly #left = new Set<string>()

  constructor(reading: Reading) {
    this.reading = reading
  }

  add(entry: Entry, where: CasePath): void {
    if (!isInTree(entry.policy, this.reading.tree)) {
      this.leave(where, 'other-policy', entry.policy.split('/')[0])
      return
    }
    const key = keyOf(entry)
    const before = this.entries.get(key)
    if (before?.where) {
      const line = this.reading.lineOf(before.where)
      this.refuse(where, `says the same thing a second time: it stands in line ${line} already`)
    }
    this.entries.set(key, { ...entry, where })
  }

  /** Notes that something is left alone; of what belongs together, the first. */
  leave(where: CasePath, why: LeftAlone['why'], together: string = where.join('.')): void {
    const key = JSON.stringify([why, together])
    if (this.#left.has(key)) return
    this.#left.add(key)
    this.leftAlone.push({ line: this.reading.lineOf(where), path: where.join('.'), why })
  }

  refuse(where: CasePath, message: string): never {
    throw new CaseFault([{ line: this.reading.lineOf(where), path: where.join('.'), message }])
  }

  /** The name, which must be written as it would be kept. */
  name(name: string, where: CasePath): string {
    const tidy = tidyLine(name)
    if (tidy === name) return name
    return this.refuse(where, `"${name}" would be kept as "${tidy}": write it so`)
  }
}

function describing(description: string | undefined) {
  const text = tidyLine(description ?? '')
  return text === '' ? {} : { says: { description: text } }
}

function addPolicies(found: Found, policies: CasePolicies, at: { above: string; path: CasePath }): void {
  for (const [name, policy] of Object.entries(policies)) {
    const where = [...at.path, name]
    const path = `${at.above}${found.name(name, where)}`
    if (policy.gate) found.refuse([...where, 'gate'], 'is only of the policy that is built in: leave it out')
    found.add(toEntry('policy', path, { name, ...describing(policy.description) }), where)
    policy.permissions?.forEach((given, index) => {
      const place = [...where, 'permissions', index]
      const { name, description } = toPermission(given)
      found.add(toEntry('permission', path, { name: found.name(name, place), ...describing(description) }), place)
    })
    addRoles(found, policy.roles ?? {}, { at: path, path: [...where, 'roles'] })
    addPolicies(found, policy.children ?? {}, { above: `${path}/`, path: [...where, 'children'] })
  }
}

function addRoles(found: Found, roles: CaseRoles, { at, path }: { at: string; path: CasePath }): void {
  for (const [name, content] of Object.entries(roles)) {
    const where = [...path, name]
    const { description, permissions } = toRole(content)
    found.add(toEntry('role', at, { name: found.name(name, where), ...describing(description) }), where)
    const list = 'length' in content ? where : [...where, 'permissions']
    for (const [index, permission] of permissions.entries()) {
      addCell(found, { at, role: name, permission }, [...list, index])
    }
  }
}

function addCell(found: Found, { at, role, permission }: CaseCell, where: CasePath): void {
  found.add(toEntry('permission-assignment', at, { name: permission, role }), where)
}

function addAssignment(found: Found, made: CaseAssignment, where: CasePath): void {
  const { at, grant, deny, user, identityRole, claims, reason = '', until } = made
  if (until !== undefined && getMoment(found, until, [...where, 'until']) <= found.reading.now) {
    found.leave(where, 'run-out')
    return
  }
  const notBefore = made.notBefore && new Date(getMoment(found, made.notBefore, [...where, 'notBefore'])).toISOString()
  const text = tidyLine(reason)
  const says = {
    effect: deny === undefined ? 'grant' : 'deny',
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
    ...(text === '' ? {} : { reason: text }),
  }
  const subjectKind = user !== undefined ? 'user' : claims !== undefined ? 'claims' : 'identity-role'
  const workspace = made.workspace === undefined ? null : found.name(made.workspace, [...where, 'workspace'])
  const about = { name: user ?? claims ?? identityRole ?? '', role: grant ?? deny ?? '', subjectKind, workspace, says }
  found.add(toEntry('role-assignment', at, about as Partial<Entry> & { name: string }), where)
}

/** The schema sees that it is written like a moment, and not that the day exists. */
function getMoment(found: Found, moment: string, where: CasePath): number {
  const at = Date.parse(moment)
  const isReal = !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === moment.slice(0, 10)
  return isReal && at > 0 ? at : found.refuse(where, `"${moment}" is no moment that there is`)
}

function addTests(found: Found, tests: readonly CaseTest[]): void {
  const { level } = found.reading
  tests.forEach((test, index) => {
    const where = ['tests', index]
    const whose = test.tenant ?? EVERYWHERE
    const why = whose === EVERYWHERE ? 'system-level' : 'other-tenant'
    if (whose === level) found.add(toTest(found, test, where), where)
    else found.leave(where, why, `tests of ${whose}`)
  })
}

function toTest(found: Found, test: CaseTest, where: CasePath): Entry {
  const { name, policy, tenant: _, user, identityRoles, claims, properties, error, standing, ...asked } = test
  if (standing !== undefined) found.refuse([...where, 'standing'], 'counts only in the policy that is built in')
  if (error !== undefined && error !== 'unknown_permission') {
    found.refuse([...where, 'error'], `"${error}" cannot be expected of a test that belongs to a policy`)
  }
  if (asked.now !== undefined) getMoment(found, asked.now, [...where, 'now'])
  const body = getBody(found, where, {
    ...asked,
    subject: {
      user,
      ...(identityRoles && { identityRoles: [...identityRoles] }),
      ...(claims && { claims: claims as NonNullable<TestBody['subject']['claims']> }),
      ...(properties && { properties }),
    },
    ...(error === undefined ? {} : { error: 'unknown_permission' }),
  })
  const called = name === undefined ? findName(found, test) : found.name(name, where)
  return toEntry('test', policy, { name: called, body, says: saysOf(body) })
}

function getBody(found: Found, where: CasePath, test: TestBody): TestBody {
  try {
    return toTestBody(test)
  } catch (thrown) {
    if (thrown instanceof Fault) found.refuse(where, thrown.details.detail)
    throw thrown
  }
}

/** A name for a test without one: made of its question, and the same each time the file is read. */
function findName(found: Found, { policy, permission, user }: CaseTest): string {
  const visible = tidyLine(`${permission} for ${user}`.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')).slice(0, 180)
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? visible : `${visible} (${count})`
    if (!found.entries.has(keyOf(toEntry('test', policy, { name })))) return name
  }
}
