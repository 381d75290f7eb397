import { Document, isMap, isScalar, isSeq } from 'yaml'
import type { Case } from './case.ts'

/**
 * A file of policies as YAML. The same content in the same order is always the same text, and `readCase` reads out of
 * it what was put in. One assignment stands in one line, so that a comparison of two files shows them one by one.
 */
export function writeCase(content: Case): string {
  // Words that an older YAML takes for yes and no are put in quotes, for whoever reads the file with another program.
  const document = new Document(content, { schema: 'core', compat: 'yaml-1.1', aliasDuplicateObjects: false })
  for (const part of [document.getIn(['system']), ...listValues(document.getIn(['tenants']))]) {
    for (const list of ['permissions', 'assignments']) flatten(isMap(part) ? part.get(list) : undefined)
  }
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER })
}

function flatten(list: unknown): void {
  if (!isSeq(list)) return
  for (const item of list.items) if (isMap(item)) item.flow = !item.items.some(({ value }) => isLong(value))
}

// An expression of several lines is read more easily in lines.
function isLong(value: unknown): boolean {
  return isScalar(value) && typeof value.value === 'string' && value.value.includes('\n')
}

function listValues(map: unknown): unknown[] {
  return isMap(map) ? map.items.map(({ value }) => value) : []
}
