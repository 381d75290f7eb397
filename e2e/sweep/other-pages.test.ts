import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partPatterns } from '../../packages/console/src/part-patterns.ts'
import { patterns } from '../../packages/console/src/paths.ts'
import { type Exhibition, startExhibition } from './exhibition.ts'
import { expectFaultless, expectFaultlessTwin, expectFaultlessWith } from './faultless.ts'

let exhibition: Exhibition

beforeAll(async () => {
  exhibition = await startExhibition()
})
afterAll(() => exhibition.stage.close())

const everyPattern = { ...patterns, ...partPatterns }
const pages = Object.entries(everyPattern).filter(([, pattern]) => !pattern.startsWith('/t/'))

/** Whether a page of the system tenant is the one that stands in every tenant too, which is looked at there. */
function isTwin(pattern: string): boolean {
  const all: readonly string[] = Object.values(everyPattern)
  return ['/t/$tenantId/settings/', '/t/$tenantId/'].some(place => all.includes(pattern.replace(/^\/system\//, place)))
}

describe('every page of no tenant is whole in light and dark, at 320 and at 1600 px', () => {
  it.for(pages)('%s, %s', async ([name, pattern]) => {
    const { anna, visit, addressOf } = exhibition
    await visit(addressOf(pattern))
    await (isTwin(pattern) ? expectFaultlessTwin : expectFaultless)(anna.page, name)
    const heading = await anna.page.getByRole('heading', { level: 1 }).textContent()
    expect(['Not found', 'This page failed to load']).not.toContain(heading)
  })

  it.for([
    ['policies-pinned', '/system/policies?current=berlin'],
    ['policy-permission-pinned', '/system/policies/$policyId/permissions/$policyPermissionId?current=berlin'],
    ['policy-users-pinned', '/system/policies/$policyId/roles/$policyRoleId/users?current=berlin'],
    ['who-has-permission', '/system/policies/$policyId/permissions/$policyPermissionId/who?current=berlin'],
    ['who-has-role', '/system/policies/$policyId/roles/$policyRoleId/who?current=berlin'],
    ['import-pinned', '/system/policies/import?current=berlin'],
    ['matrix-pinned', '/system/policies/$policyId/matrix?current=berlin'],
    ['explorer-pinned', '/system/access?current=berlin'],
    ['explorer-allow', '/system/access?current=berlin&user=nora&permission=patient.read&policy=Hospital'],
    ['explorer-deny', '/system/access?current=berlin&user=eve&permission=patient.read&policy=Hospital'],
    ['explorer-refused', '/system/access?current=berlin&user=eve&permission=nothing&policy=Hospital'],
    ['explorer-who', '/system/access/who?current=berlin&permission=patient.read&policy=Hospital'],
    ['explorer-what', '/system/access/what?current=berlin&user=nora'],
    ['explorer-compare', '/system/access/compare?current=berlin&user=nora&other=eve&policy=Hospital'],
    ['tenants-pinned', '/system/tenants?current=berlin'],
  ])('%s, %s', async ([name = '', address = '']) => {
    await exhibition.visit(exhibition.addressOf(address))
    await expectFaultless(exhibition.anna.page, name)
  })

  it.for([
    ['log-in', '/login'],
    ['log-in-of-berlin', '/t/berlin/login'],
    ['set-up-done', '/setup'],
    ['spent-link', '/invite/system.no-such-token'],
    ['verify-address', '/verify/berlin.01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7'],
    ['spent-reset', '/reset/system.no-such-token'],
    ['forgot-password', '/forgot-password'],
  ])('%s, %s', async ([name = '', address = '']) => {
    await exhibition.stranger.open(address)
    await expectFaultless(exhibition.stranger.page, name)
  })
})

describe('what says that there is nothing to show is whole too', () => {
  it.for([
    ['no-access', '/t/default', 'You have no access to Default'],
    ['no-tenant', '/no-tenant', 'You have no access to any tenant'],
    ['not-found', '/t/nosuch', 'Not found'],
    ['forbidden', '/system/audit', 'You may not see this'],
    ['failed', '/t/berlin/objects?cursor=broken', 'This could not be loaded'],
    ['no-match', '/t/berlin/objects?q=nosuchthing', 'Nothing matches'],
    ['empty', '/t/hamburg/settings/users', 'No users yet'],
  ])('%s, %s', async ([name = '', address = '', says = '']) => {
    const { anna } = exhibition
    await anna.open(address)
    await expectFaultlessWith(anna.page.getByText(says, { exact: true }).last(), name)
  })
})
