import { getSystemErrorMessage } from 'node:util'

/** What can keep the embedded PostgreSQL from starting. The codes are stable; the texts may change. */
type LaunchFaultCode =
  | 'data_folder_unwritable'
  | 'data_folder_in_use'
  | 'other_postgres_version'
  | 'binaries_missing'
  | 'unknown_user'
  | 'tool_missing'
  | 'passwords_missing'
  | 'cluster_missing'
  | 'cluster_unreachable'
  | 'cluster_not_created'
  | 'postgres_not_started'

/** A start that cannot succeed. Its message is one line for the operator: what is wrong, where, and what to do. */
export class LaunchFault extends Error {
  readonly code: LaunchFaultCode

  constructor(code: LaunchFaultCode, message: string, cause?: unknown) {
    super(message.replace(/\s+/g, ' ').trim(), { cause })
    this.name = 'LaunchFault'
    this.code = code
  }
}

/** The code of a failed system call, such as `EACCES`; undefined for every other error. */
export function findErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** The reason of a failure in the system's own words, such as "permission denied". */
export function describeReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'errno' in error && typeof error.errno === 'number' ? getSystemErrorMessage(error.errno) : error.message
}

/** The fault for a folder that refuses to be written, whatever the system's reason. */
export function unwritable(folder: string, error: unknown): LaunchFault {
  const advice = 'make it writable, or choose another data folder with TENANTRY_DATA_DIR'
  return new LaunchFault(
    'data_folder_unwritable',
    `cannot write to ${folder}: ${describeReason(error)}; ${advice}`,
    error,
  )
}
