/** What other nouns ask about ends: the one that a form gives, and whether it lies later than another. */
export { getEnd, isLonger } from './expiry.ts'
