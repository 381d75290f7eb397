/** What is changed, and how the tests are asked about it. */
export default {
  testRunner: 'in-process',
  plugins: [new URL('./in-process.mjs', import.meta.url).href],
  coverageAnalysis: 'perTest',
  // Only these are copied beside the changed engine.
  ignorePatterns: ['**', '!packages/engine/**', '!cases/**', '!docs/guides/**', '!package.json'],
  tempDirName: '.cache/mutation',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 1,
  // Others may keep the machine busy; an endless loop is told by how often it turns, long before.
  timeoutMS: 30_000,
}
