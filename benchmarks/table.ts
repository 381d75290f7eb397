/** One line of the report: what was measured beside what, and the goal for their ratio or difference. */
export interface Line {
  readonly measure: string
  readonly measured: string
  readonly beside: string
  readonly ratio: string
  readonly goal: string
  readonly isMet: boolean | undefined
}

/** A line whose goal is a ratio of two medians. */
export function ratioLine(
  measure: string,
  { ms, besideMs, beside }: { ms: number; besideMs: number; beside: string },
  goal?: number,
): Line {
  const ratio = ms / besideMs
  return {
    measure,
    measured: showMs(ms),
    beside: `${showMs(besideMs)} ${beside}`,
    ratio: `${ratio.toFixed(2)}×`,
    goal: goal === undefined ? '' : `≤ ${goal}×`,
    isMet: goal === undefined ? undefined : ratio <= goal,
  }
}

export function showMs(ms: number): string {
  if (ms >= 100) return `${ms.toFixed(0)} ms`
  return ms >= 0.1 ? `${ms.toFixed(2)} ms` : `${(ms * 1e6).toFixed(0)} ns`
}

/** The report as text, in columns. */
export function showTable(lines: readonly Line[]): string {
  const head = ['measure', 'measured', 'beside', 'ratio', 'goal', '']
  const rows = lines.map(line => [
    line.measure,
    line.measured,
    line.beside,
    line.ratio,
    line.goal,
    line.isMet === undefined ? '' : line.isMet ? 'met' : 'missed',
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column]?.length ?? 0)))
  const show = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [show(head), widths.map(width => '-'.repeat(width)).join('  '), ...rows.map(show)].join('\n')
}
