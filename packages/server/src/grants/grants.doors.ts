/** What other nouns ask about grants: every role of a kind with how a subject in the tenant at hand comes by it. */
export { listHoldings } from './holdings.view.ts'
