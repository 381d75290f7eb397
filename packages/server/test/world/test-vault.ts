import { openVault } from '../../src/kernel/vault.ts'

/** The line of a key file that every server of a test has, unless it is about another one. */
export const TEST_KEY = 'tests-encrypt-what-they-keep-with-this-very-key'

export const testVault = openVault([TEST_KEY])
