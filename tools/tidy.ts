import { join } from 'node:path'
import { listFiles } from './tidy/files.ts'
import { checkFile } from './tidy/rules.ts'

// The rules of the house that no other tool knows. Each finding says why and what to do.
const root = join(import.meta.dirname, '..')
const paths = listFiles(root)
const findings = paths.flatMap(path => checkFile(root, path))
for (const { path, line, message } of findings) console.log(`${path}:${line}  ${message}`)
console.log(findings.length === 0 ? `${paths.length} files are tidy` : `${findings.length} findings`)
process.exitCode = findings.length === 0 ? 0 : 1
