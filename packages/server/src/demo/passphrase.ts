import { randomInt } from 'node:crypto'

const words = `
  acorn amber anchor apron arrow aspen badger barley basil beacon birch bonnet bramble bridge bucket butter
  candle canyon cedar cello chalk cherry cinder clover cobalt copper coral cotton cricket dahlia dune ember
  falcon fennel ferry fiddle flint forest garnet ginger granite harbor hazel heron indigo ivory jasmine juniper
  kettle lantern larch lemon linen magnet maple marble meadow mitten nutmeg olive orchard otter paddle pebble`
  .trim()
  .split(/\s+/)

/** A new password that can be read aloud: four words and a number, some 30 random bits, for an instance on localhost. */
export function makePassphrase(): string {
  const picked = Array.from({ length: 4 }, () => words[randomInt(words.length)])
  return `${picked.join('-')}-${randomInt(10, 100)}`
}
