/**
 * Milliseconds whose UTC fields read as the fields of that moment in a zone: a fixed offset, or a name of the IANA
 * database as the JavaScript engine knows it. `undefined` where there is no such zone.
 */
export function shiftToZone(milliseconds: number, zone: string): number | undefined {
  const fixed = /^([+-]?)(\d\d):(\d\d)$/.exec(zone)
  if (fixed !== null) {
    const offset = (Number(fixed[2]) * 60 + Number(fixed[3])) * 60_000
    return fixed[1] === '-' ? milliseconds - offset : milliseconds + offset
  }
  if (zone.length > 64) return undefined
  try {
    return readFields(milliseconds, zone)
  } catch {
    return undefined
  }
}

function readFields(milliseconds: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const fields = new Map(format.formatToParts(milliseconds).map(part => [part.type, Number(part.value)]))
  const read = (name: Intl.DateTimeFormatPartTypes) => fields.get(name) ?? 0
  const date = new Date(0)
  date.setUTCFullYear(read('year'), read('month') - 1, read('day'))
  date.setUTCHours(read('hour'), read('minute'), read('second'), ((milliseconds % 1000) + 1000) % 1000)
  return date.getTime()
}
