/** What is changed, and how the tests are asked about it. */
export default {
  testRunner: 'in-process',
  plugins: [new URL('./in-process.mjs', import.meta.url).href],
  coverageAnalysis: 'perTest',
  // Only these are copied beside the changed engine.
  ignorePatterns: ['**', '!packages/engine/**', '!cases/**', '!docs/guides/**', '!package.json'],
  tempDirName: '.cache/mutation',
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: process.env.TENANTRY_MUTATION_REPORT },
  concurrency: 1,
  // Others may keep the machine busy; most endless loops are told by how often they turn, long before.
  timeoutFactor: 4,
  timeoutMS: 5_000,
}
