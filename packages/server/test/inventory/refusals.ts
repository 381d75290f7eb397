import type { FieldError } from '@tenantry/contract/faults'
import { isFault } from '../../src/kernel/fault.ts'

/** The field errors that the work is refused with as `invalid_input`; none where it is not refused. */
export function listErrors(work: () => unknown): readonly FieldError[] {
  try {
    work()
    return []
  } catch (thrown) {
    if (!isFault(thrown, 'invalid_input')) throw thrown
    return thrown.details.errors ?? []
  }
}
