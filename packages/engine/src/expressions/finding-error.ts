import type { Finding } from './problem.ts'

/** Ends the parsing at the first finding; never leaves this folder. */
export class FindingError extends Error {
  readonly finding: Finding

  constructor(finding: Finding) {
    super(finding.message)
    this.finding = finding
  }
}

/** Stops with a finding. */
export function stop(code: Finding['code'], offset: number, message: string): never {
  throw new FindingError({ code, offset, message })
}
