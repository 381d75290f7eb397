import { describe, expect, it } from 'vitest'
import { initialsOf } from '../src/frame/initials.ts'
import { sectionsOf } from '../src/frame/switcher-sections.ts'

const tenant = (id: string) => ({ id, title: id.toUpperCase(), objects: 3, isDefault: false })
const [berlin, hamburg, essen] = [tenant('berlin'), tenant('hamburg'), tenant('essen')]

describe('the tenant switcher', () => {
  it('shows favourites and recent tenants before all of them, each shortlist in its own order', () => {
    const sections = sectionsOf({
      searching: false,
      named: [berlin, hamburg, essen],
      found: [berlin, essen, hamburg],
      favourites: ['hamburg'],
      recent: ['essen', 'hamburg', 'berlin'],
    })
    expect(sections.map(({ name, tenants }) => [name, tenants.map(each => each.id)])).toEqual([
      ['favourites', ['hamburg']],
      ['recent', ['essen', 'berlin']],
      ['all', ['berlin', 'essen', 'hamburg']],
    ])
  })

  it('leaves out shortlisted tenants that were taken away', () => {
    const sections = sectionsOf({
      searching: false,
      named: [berlin],
      found: [berlin],
      favourites: ['gone'],
      recent: [],
    })
    expect(sections.map(section => section.name)).toEqual(['all'])
  })

  it('searches everything at once', () => {
    const sections = sectionsOf({
      searching: true,
      named: [berlin],
      found: [essen],
      favourites: ['berlin'],
      recent: [],
    })
    expect(sections).toEqual([{ name: 'results', tenants: [essen] }])
  })
})

describe('initials', () => {
  it('are of the first and last name', () => {
    expect(initialsOf('Ada King Lovelace')).toBe('AL')
    expect(initialsOf('élodie')).toBe('É')
    expect(initialsOf('')).toBe('')
  })
})
