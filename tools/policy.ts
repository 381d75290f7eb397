import { exportPolicies } from './policy/export-policies.ts'
import { importFile } from './policy/import-file.ts'
import { testFiles } from './policy/test-files.ts'
import { readWords, UsageFault } from './policy/words.ts'

const usage = `usage:
  npm run policy -- test <file.yaml>...   ask the tests of these files, and compare the answers with what they expect
  npm run policy -- export [--out <file>] [--json] [--no-base]
  npm run policy -- import <file.yaml> [--replace] [--yes]

export and import need:
  --url <address>            the server, such as https://tenantry.example.com; or TENANTRY_URL
  --key <API key>            a key with PolicyManagement; better as TENANTRY_KEY, where no list of processes shows it
  --all | --tenant <id>      the system level (a key of the tenant system), or a tenant (a key of its own)
  --policy <name>            only this policy, which stands without a parent, and all below it`

const commands = { test: testFiles, export: exportPolicies, import: importFile }

const [command = '', ...given] = process.argv.slice(2)
const isKnown = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name)
try {
  if (!isKnown(command)) throw new UsageFault(command && `there is no command "${command}"`)
  process.exitCode = await commands[command](readWords(given))
} catch (thrown) {
  if (!(thrown instanceof UsageFault)) throw thrown
  console.error([thrown.message, usage].filter(Boolean).join('\n\n'))
  process.exitCode = 2
}
