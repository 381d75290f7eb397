/** What became of the changes to one folder. */
export interface Score {
  readonly folder: string
  readonly noticed: number
  readonly missed: number
  /** Each change that no test noticed: where it is, and what stands there then. */
  readonly survivors: readonly string[]
}

/** The report of a run, as far as it is read: the schema is that of mutation-testing-elements. */
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>
}

interface Mutant {
  readonly status: string
  readonly replacement?: string
  readonly location: { readonly start: Place; readonly end: Place }
}

interface Place {
  readonly line: number
  readonly column: number
}

const NOTICED = ['Killed', 'Timeout']
const MISSED = ['Survived', 'NoCoverage']

/** Counts the report of one folder. Changes that do not run at all count on neither side. */
export function toScore(folder: string, text: string): Score {
  const { files }: Report = JSON.parse(text)
  const all = Object.entries(files).flatMap(([path, { source, mutants }]) =>
    mutants.map(mutant => ({ path, lines: source.split('\n'), mutant })),
  )
  const missed = all.filter(({ mutant }) => MISSED.includes(mutant.status))
  return {
    folder,
    noticed: all.filter(({ mutant }) => NOTICED.includes(mutant.status)).length,
    missed: missed.length,
    survivors: missed.map(
      ({ path, lines, mutant }) => `${path}:${mutant.location.start.line}  ${describe(lines, mutant)}`,
    ),
  }
}

/** The scores as a table with their sum. */
export function showScores(scores: readonly Score[]): string {
  const noticed = scores.reduce((sum, score) => sum + score.noticed, 0)
  const missed = scores.reduce((sum, score) => sum + score.missed, 0)
  return [...scores, { folder: 'all', noticed, missed }].map(toLine).join('\n')
}

function toLine({ folder, noticed, missed }: Pick<Score, 'folder' | 'noticed' | 'missed'>): string {
  const percent = ((100 * noticed) / Math.max(1, noticed + missed)).toFixed(1)
  return `${folder.padEnd(12)}${percent.padStart(6)} %  ${noticed} of ${noticed + missed} changes noticed`
}

function describe(lines: readonly string[], { location, replacement = '' }: Mutant): string {
  const { start, end } = location
  const line = lines[start.line - 1] ?? ''
  const was = line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined)
  return `${onOneLine(was)}  →  ${onOneLine(replacement)}`
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 100)
}
