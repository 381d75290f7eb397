import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTwoHouses } from '../cast.ts'
import { type Seat, type Stage, startStage } from '../stage.ts'
import { chooseInRow, rowOf } from './tenant-management.ts'

let stage: Stage
let anna: Seat

beforeAll(async () => {
  stage = await startStage()
  await makeTwoHouses(await stage.world.managing())
  anna = await stage.anna()
})
afterAll(() => stage.close())

const button = (name: string) => anna.page.getByRole('button', { name, exact: true })
const field = (name: string) => anna.page.getByRole('textbox', { name, exact: true })
const heading = (name: string) => anna.page.getByRole('heading', { name, level: 1 })
const bar = () => anna.page.getByRole('region', { name: 'Unsaved changes' })
const inDialog = () => anna.page.getByRole('dialog')
const isWrong = async (name: string, says: string | RegExp) => {
  await anna.page.getByText(says).first().waitFor()
  await expect.poll(() => field(name).getAttribute('aria-invalid'), { message: name }).toBe('true')
}

describe('Anna says what is recorded in Berlin: a class', () => {
  it('which she makes with its attributes', async () => {
    await anna.open('/t/berlin/classes')
    await anna.page.getByRole('link', { name: 'New class' }).click()
    await field('Name').fill('Vehicle')
    await button('Add attribute').click()
    await field('Attribute name').fill('Plate')
    await anna.page.getByRole('checkbox', { name: 'Required' }).check()
    await button('Add attribute').click()
    await field('Attribute name').last().fill('Seats')
    await anna.page.getByRole('combobox', { name: 'Type' }).last().selectOption('Number')
    await button('Create class').click()
    await heading('Vehicle').waitFor()
    await anna.page.getByRole('link', { name: 'no objects' }).waitFor()
  })

  it('whose name she cannot give twice, which is said at its field', async () => {
    await field('Name').fill('server')
    await bar().getByText('1 unsaved change').waitFor()
    await button('Save').click()
    await isWrong('Name', /server/i)
    await button('Discard').click()
    await expect.poll(() => field('Name').inputValue()).toBe('Vehicle')
    await bar().waitFor({ state: 'hidden' })
  })

  it('which she changes, after a look at what will be saved', async () => {
    await field('Name').fill('Car')
    await button('Move Seats up').click()
    await button('Review').click()
    await inDialog()
      .getByRole('row', { name: /Name.*Vehicle.*Car/ })
      .waitFor()
    await inDialog().getByRole('row', { name: /Order/ }).waitFor()
    await anna.page.keyboard.press('Escape')
    await button('Save').click()
    await anna.page.getByText('The class Car was saved.').waitFor()
    await heading('Car').waitFor()
  })
})

describe('Anna records an object of it', () => {
  it('and is told at the fields what is missing and what is no number', async () => {
    await anna.open('/t/berlin/objects')
    await button('New object').click()
    await field('Title').fill('Blue van')
    await inDialog().getByRole('combobox', { name: 'Class' }).selectOption('Car')
    await field('Seats').fill('many')
    await button('Create').click()
    await isWrong('Seats', /many/)
    await isWrong('Plate', /required|fill|missing/i)
    await field('Seats').fill('9')
    await field('Plate').fill('B-AN 100')
    await button('Create').click()
    await inDialog().waitFor({ state: 'hidden' })
    await rowOf(anna.page, 'Blue van').waitFor()
  })

  it('and changes it: what is unsaved stands at the foot of the page until it is saved', async () => {
    await anna.page.getByRole('link', { name: 'Blue van' }).first().click()
    await heading('Blue van').waitFor()
    await field('Seats').fill('7')
    await bar().getByText('1 unsaved change').waitFor()
    await button('Save').click()
    await anna.page.getByText('Blue van was saved.').waitFor()
    await bar().waitFor({ state: 'hidden' })
    await anna.page.reload()
    await heading('Blue van').waitFor()
    await expect.poll(() => field('Seats').inputValue()).toBe('7')
  })

  it('and is asked before she leaves with something unsaved', async () => {
    await field('Seats').fill('8')
    await bar().waitFor()
    await anna.page.getByRole('navigation').getByRole('link', { name: 'Classes' }).click()
    await inDialog().getByText('Leave without saving?').waitFor()
    await inDialog().getByRole('button', { name: 'Cancel' }).click()
    await inDialog().waitFor({ state: 'hidden' })
    await expect.poll(() => field('Seats').inputValue()).toBe('8')
    await button('Discard').click()
    await expect.poll(() => field('Seats').inputValue()).toBe('7')
  })

  it('and renames it where its name stands', async () => {
    await button('Rename Blue van').click()
    await field('New Title').fill('Red van')
    await anna.page.keyboard.press('Enter')
    await heading('Red van').waitFor()
  })

  it('and decides what stays where somebody else was faster', async () => {
    const { page } = anna
    const other = await anna.context.newPage()
    await other.goto(page.url())
    await other.getByRole('textbox', { name: 'Seats' }).fill('5')
    await field('Seats').fill('6')
    await other.getByRole('button', { name: 'Save' }).click()
    await other.getByText('Red van was saved.').waitFor()
    await other.close()

    await button('Save').click()
    await inDialog().getByText('Somebody else changed it first').waitFor()
    await inDialog()
      .getByRole('row', { name: /Seats.*7.*5.*6/ })
      .waitFor()
    await inDialog().getByRole('button', { name: 'Save mine anyway' }).click()
    await page.getByText('Red van was saved.').waitFor()
    await expect.poll(() => field('Seats').inputValue()).toBe('6')
  })
})

describe('Anna writes a document about it', () => {
  it('which she makes from the object and writes on its own page', async () => {
    await button('New document').click()
    await inDialog().getByRole('textbox', { name: 'Title' }).fill('Log book')
    await inDialog().getByRole('button', { name: 'Create' }).click()
    await heading('Log book').waitFor()
    await field('Text').fill('12 km to Tempelhof.')
    await bar().getByText('1 unsaved change').waitFor()
    await button('Save').click()
    await anna.page.getByText('Log book was saved.').waitFor()
    await anna.page.reload()
    await heading('Log book').waitFor()
    await expect.poll(() => field('Text').inputValue()).toBe('12 km to Tempelhof.')
    await anna.page.getByRole('link', { name: 'Red van' }).first().waitFor()
  })

  it('and finds it on the page of the object, with a menu of its own and its date as her region writes it', async () => {
    const { page } = anna
    await page.getByRole('link', { name: 'Red van' }).first().click()
    await button('New document').click()
    await inDialog().getByRole('textbox', { name: 'Title' }).fill('Scrap')
    await inDialog().getByRole('button', { name: 'Create' }).click()
    await heading('Scrap').waitFor()
    await page.getByRole('link', { name: 'Red van' }).first().click()
    const scrap = rowOf(page, 'Scrap')
    await scrap.getByText(new Intl.DateTimeFormat('en-GB', { dateStyle: 'short' }).format()).waitFor()
    await scrap.getByRole('button', { name: 'Actions for Scrap' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor()
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Open', 'Delete'])
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await inDialog().getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Scrap was deleted.').waitFor()
    await scrap.waitFor({ state: 'detached' })
    await rowOf(page, 'Log book').waitFor()
  })

  it('and needs a title for it', async () => {
    await anna.open('/t/berlin/documents?new=1')
    await inDialog().getByRole('button', { name: 'Create' }).click()
    await inDialog()
      .getByText(/required|empty|fill|characters/i)
      .waitFor()
    await expect.poll(() => field('Title').getAttribute('aria-invalid')).toBe('true')
    await inDialog().getByRole('button', { name: 'Cancel' }).click()
    await inDialog().waitFor({ state: 'hidden' })
  })
})

describe('Anna clears up', () => {
  it('but not what is still needed: the object has a document, the class an object', async () => {
    const { page } = anna
    await anna.open('/t/berlin/objects')
    await chooseInRow(page, 'Red van', 'Delete')
    await inDialog().getByRole('button', { name: 'Delete' }).click()
    await inDialog()
      .getByRole('alert')
      .getByText(/document/)
      .waitFor()
    await inDialog().getByRole('button', { name: 'Cancel' }).click()
    await inDialog().waitFor({ state: 'hidden' })

    await anna.open('/t/berlin/classes')
    await rowOf(page, 'Car').click({ button: 'right' })
    const entry = page.getByRole('menuitem', { name: /^Delete/ })
    expect(await entry.getAttribute('aria-disabled')).toBe('true')
    expect(await entry.innerText()).toMatch(/object/)
    await page.keyboard.press('Escape')
  })

  it.for([
    ['documents', 'Log book', 'Log book was deleted.'],
    ['objects', 'Red van', 'Red van was deleted.'],
    ['classes', 'Car', 'The class Car was deleted.'],
  ])('of the %s, %s', async ([list = '', name = '', says = '']) => {
    const { page } = anna
    await anna.open(`/t/berlin/${list}`)
    await chooseInRow(page, name, 'Delete')
    await inDialog().getByRole('button', { name: 'Delete' }).click()
    await page.getByText(says).waitFor()
    await rowOf(page, name).waitFor({ state: 'detached' })
  })

  it('and the figures of the tenant say so', async () => {
    await anna.open('/t/berlin')
    const figures = anna.page.getByRole('list', { name: 'Figures' })
    await figures.getByRole('link', { name: '3 Objects' }).waitFor()
    await figures.getByRole('link', { name: '1 Documents' }).waitFor()
  })
})
