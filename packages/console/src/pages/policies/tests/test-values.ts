import type { PolicyTest, PolicyTestForm } from '@tenantry/contract/policy-tests'
import { toLocalText } from '../../../ui/until.ts'
import { type Asked, readAsked, toCircumstances, toSubject } from '../../access/asked.ts'

/** A test as it is typed: the question as the Access explorer has it, what is expected, and when it is asked. */
export interface TestValues extends Record<string, string>, Asked {
  name: string
  expect: 'allow' | 'deny'
  because: string
  /** As a `datetime-local` field holds it. */
  now: string
}

const toText = (bag: object | undefined) => (bag && Object.keys(bag).length > 0 ? JSON.stringify(bag, null, 2) : '')

/** What a kept test says, to be changed. */
export function fromTest(test: PolicyTest): TestValues {
  const { subject, resource, action, context, workspace, now } = test
  return {
    ...readAsked({}),
    policy: test.policy.path,
    permission: test.permission,
    user: subject.user,
    roles: (subject.identityRoles ?? []).join('\n'),
    claims: toText(subject.claims),
    properties: toText(subject.properties),
    resource: resource?.id ?? '',
    resourceProperties: toText(resource?.properties),
    actionProperties: toText(action?.properties),
    context: toText(context),
    workspace: workspace ?? '',
    name: test.name,
    expect: test.expect,
    because: test.because ?? '',
    now: now ? toLocalText(new Date(now)) : '',
  }
}

/** A question to be kept as a test; with the moment at which its answer is known, where it is. */
export function fromAsked(asked: Asked, kept: Pick<TestValues, 'name' | 'expect'> & { at?: Date }): TestValues {
  const { at, ...said } = kept
  return { ...asked, ...said, because: '', now: at ? toLocalText(at) : '' }
}

/**
 * A test as the API takes it. What the form does not show of one that was kept before stays as it was: the kind of its
 * resource, the name of its action, the moment within its minute, and an error that it expects.
 */
export function toTest(values: TestValues, before?: PolicyTest): PolicyTestForm {
  const { resolve: _, ...subject } = toSubject(values, values.user)
  const { resource, action, ...circumstances } = toCircumstances(values)
  const said = values.because.trim()
  const permission = values.permission.trim()
  const isSame = before?.permission === permission
  return {
    name: values.name.trim(),
    permission,
    subject,
    ...circumstances,
    ...(resource ? { resource: { ...resource, type: before?.resource?.type ?? resource.type } } : {}),
    ...(action ? { action: { ...action, name: before?.action?.name ?? action.name } } : {}),
    ...(values.now ? { now: toMoment(values.now, before?.now) } : {}),
    expect: values.expect,
    ...(isSame && before.error ? { error: before.error } : {}),
    ...(said ? { because: said } : {}),
  }
}

const toMoment = (typed: string, before: string | undefined) =>
  before && toLocalText(new Date(before)) === typed ? before : new Date(typed).toISOString()
