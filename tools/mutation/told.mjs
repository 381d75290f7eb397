// Stands for `vitest` where the tests of the engine are run again and again in one process: it only takes them down.
import { chai, GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect'

/** Every test that was told, in the order of telling. */
export const told = []

const above = []

function tell(title, work) {
  told.push({ id: [...above, title].join(' > '), work })
}

function group(title, tellAll) {
  above.push(title)
  tellAll()
  above.pop()
}

const each = tellOne => rows => (title, work) => {
  rows.forEach((row, i) => {
    tellOne(`${title} (${i + 1})`, () => work(...(Array.isArray(row) ? row : [row])))
  })
}

const teller = () => Object.assign((title, work) => tell(title, work), { each: each(tell) })
export const test = teller()
export const it = teller()
export const describe = Object.assign((title, tellAll) => group(title, tellAll), { each: each(group) })

/** What comes before the tests of a file is done while they are told. */
export const beforeAll = work => work()

export const expect = chai.expect
globalThis[GLOBAL_EXPECT] = expect
for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin)
setState({}, expect)
