import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A part of a source file that calls others: a function, or what one name of an object that it returns stands for. */
interface Unit {
  readonly file: string
  /** `sendReset`, or `usersService.create` for a member of what it returns. */
  readonly name: string
  readonly text: string
}

/** The source files of the server, by their path. */
export function readSources(folder = join(import.meta.dirname, '../../src')): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts'))
  return new Map(paths.map(path => [path, readFileSync(join(folder, path), 'utf8')]))
}

/**
 * The operations (`users.create`) that may post a mail, found in the sources: from `postMail` up through whoever calls
 * it, into the members of services, and from there into the routes. Names decide, so it may find one too many, but none
 * too few as long as mail is posted by a call that has a name.
 */
export function listPostingRoutes(sources: ReadonlyMap<string, string>): string[] {
  const units = [...sources].flatMap(([file, text]) => toUnits(file, text))
  const imported = new Map([...sources].map(([file, text]) => [file, listImported(text)]))
  const posting = new Set(units.filter(unit => unit.name === 'postMail'))
  const callees = () => [...posting].filter(({ name }) => !name.includes('.'))
  for (let before = -1; before !== posting.size; ) {
    before = posting.size
    for (const unit of units) {
      const reached = callees().filter(({ file, name }) => file === unit.file || imported.get(unit.file)?.has(name))
      if (reached.some(({ name }) => new RegExp(`\\b${name}\\b`).test(unit.text))) posting.add(unit)
    }
  }
  const services = new Set([...posting].map(({ name }) => name))
  return [...sources.values()].flatMap(text => listRoutesOf(text, services)).sort()
}

/** The names that a file imports from others of ours. */
function listImported(text: string): Set<string> {
  const lists = [...text.matchAll(/^import (?:type )?\{([^}]+)\} from '\.[^']+'/gm)].map(found => found[1] ?? '')
  return new Set(lists.flatMap(list => list.split(',').map(name => name.replace('type ', '').trim())))
}

/** The units of a file: its functions and constants, those that return an object by the object's members. */
function toUnits(file: string, text: string): Unit[] {
  return text.split(/^(?=(?:export )?(?:async )?(?:function|const) )/m).flatMap(part => {
    const [, name] = /^(?:export )?(?:async )?(?:function|const) (\w+)/.exec(part) ?? []
    if (name === undefined) return []
    const [ahead, returned] = part.split(/^ {2}return \{$/m)
    if (returned === undefined || !name.endsWith('Service')) {
      return [{ file, name, text: part.slice(part.indexOf(name) + name.length) }]
    }
    // What a service prepares for its members is theirs where they call it.
    const locals = (ahead ?? '').split(/^ {2}(?=const \w+ = )/m).slice(1)
    return returned.split(/^ {4}(?=\w+[:,(])/m).flatMap(member => {
      const called = /^(\w+)/.exec(member)?.[1]
      if (called === undefined) return []
      const helpers = locals.filter(local => member.includes(/^const (\w+)/.exec(local)?.[1] ?? '\n'))
      return [{ file, name: `${name}.${called}`, text: [member, ...helpers].join('') }]
    })
  })
}

/** The operations in a file of routes that hand over to one of these services. */
function listRoutesOf(text: string, services: ReadonlySet<string>): string[] {
  const names = [...text.matchAll(/(\w+): ReturnType<typeof (\w+)>/g)].map(found => [found[1], found[2]] as const)
  return text.split(/^(?=export function )/m).flatMap(part => {
    const noun = /NounHandlers<'(\w+)'>/.exec(part)?.[1]
    if (noun === undefined) return []
    return part.split(/^ {4}(?=\w+: )/m).flatMap(handler => {
      const hands = names.some(
        ([name, service]) =>
          (services.has(service ?? '') && new RegExp(`\\b${name}\\(`).test(handler)) ||
          [...handler.matchAll(new RegExp(`\\b${name}\\.(\\w+)\\(`, 'g'))].some(found =>
            services.has(`${service}.${found[1]}`),
          ),
      )
      return hands ? [`${noun}.${/^\w+/.exec(handler)?.[0]}`] : []
    })
  })
}
