/** One suite of the product's tests: a folder's story, its time, and how many files may run at once. */
export type Suite = {
  name: string
  /** Glob patterns of its test files, relative to the root. */
  include: string[]
  /** What it may take on two cores. More is reported; three times as much is stopped and counted as failed. */
  budgetSeconds: number
  workers: number
  /** No measure of speed: only so that what hangs is told by its title. Speed is what the budget is for. */
  testTimeoutSeconds: number
  /** Parts of the paths of files that take long, the longest first: they are begun first. */
  longest?: string[]
  /** Whether a worker runs one file after the other in one process, which loads the product once. */
  sharesProcesses?: boolean
  /** A file that starts what all test files of the suite need, once per run. Used where it exists. */
  globalSetup?: string
}

/** More than any test takes on a machine that is busy with other things as well. */
const TEST_TIMEOUT_SECONDS = 240

/** Every suite, in the order of the house: what later ones stand on is tried first. Fifteen minutes in all. */
export const suites: Suite[] = [
  { ...inPackage('engine'), include: globsOf('packages/engine', ['spec', 'test', 'src']), budgetSeconds: 50 },
  { ...inPackage('contract'), budgetSeconds: 15 },
  {
    ...inPackage('server'),
    budgetSeconds: 330,
    sharesProcesses: true,
    longest: [
      'isolation/matrix.test',
      'isolation/walls.test',
      'crashes/kill.test',
      'crashes/kth-query.test',
      'input/fuzz.test',
    ],
    globalSetup: 'packages/server/test/global-setup.ts',
  },
  { ...inPackage('sdk'), budgetSeconds: 10 },
  { ...inPackage('console'), budgetSeconds: 15 },
  {
    name: 'e2e',
    include: ['e2e/**/*.test.ts'],
    budgetSeconds: 450,
    sharesProcesses: true,
    longest: [
      'sweep/other-pages',
      'sweep/tenant-pages',
      'stories/tables',
      'stories/superuser',
      'e2e/keyboard',
      'sweep/over-pages',
    ],
    // One story waits for its browser about as long as it works: two at once fill two cores.
    workers: 2,
    testTimeoutSeconds: TEST_TIMEOUT_SECONDS,
    globalSetup: 'e2e/global-setup.ts',
  },
  {
    name: 'tools',
    include: ['tools/**/*.test.ts'],
    budgetSeconds: 30,
    workers: 2,
    testTimeoutSeconds: TEST_TIMEOUT_SECONDS,
  },
]

function inPackage(name: string): Suite {
  const include = globsOf(`packages/${name}`, ['test', 'src'])
  return { name, include, budgetSeconds: 60, workers: 2, testTimeoutSeconds: TEST_TIMEOUT_SECONDS }
}

function globsOf(home: string, folders: string[]): string[] {
  return folders.map(folder => `${home}/${folder}/**/*.test.{ts,tsx}`)
}
