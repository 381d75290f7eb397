import type { Parts } from '../authz/parts.ts'
import { tenantManagerService } from '../grants/tenant-manager.service.ts'
import { SYSTEM } from '../kernel/ids.ts'
import { setUpService } from '../set-up/set-up.service.ts'
import { logInService } from '../sign-in/log-in.service.ts'
import { signInService } from '../sign-in/sign-in.service.ts'
import { actingService } from '../superuser/acting.service.ts'
import { makeCustomer } from './customers.ts'
import { makePassphrase } from './passphrase.ts'
import { makeApplications } from './policies.ts'
import { inDays } from './rights.ts'
import { atTheDoor, openStaff, type SignedIn, type Staff, signedIn } from './staff.ts'
import { customers, type DemoPerson, provider } from './world.ts'

interface Passwords {
  readonly superuser: string
  readonly people: string
}

/**
 * Fills an empty instance with a believable world: a service provider, its customers and their people. Everything is
 * done through the services by people who are signed in, so counters and audit trails are as true as anybody's.
 * Returns what to tell the operator, the passwords of this filling included: they are shown this once.
 */
export async function fillDemo(parts: Parts, { isEmpty }: { isEmpty: boolean }): Promise<string[]> {
  if (!isEmpty) {
    return [
      'This instance has its accounts already: the demo was left as it is.',
      'If the demo filled it, its passwords were printed then; without them delete the data folder and start again.',
    ]
  }
  const passwords = { superuser: makePassphrase(), people: makePassphrase() }
  await fill(parts, passwords)
  return describe(parts.publicUrl, passwords)
}

async function fill(parts: Parts, passwords: Passwords): Promise<void> {
  const { part: _, ...names } = provider.founder
  const firstUser = { ...names, email: `${names.userName}@${provider.domain}`, password: passwords.people }
  const accounts = { superuserPassword: passwords.superuser, firstUser }
  const { secret } = await setUpService(parts).finishUnattended(atTheDoor(), accounts)
  const founder = signedIn(secret)
  const staff = openStaff(parts, { reader: founder, password: passwords.people })

  const asSuperuser = { identifier: 'superuser', password: passwords.superuser }
  const superuser = signedIn((await logInService(parts)(atTheDoor(), asSuperuser)).secret)
  await makeTeam(staff, superuser, provider.bySuperuser)
  await makeTeam(staff, founder, provider.byFounder)
  await makeManager(parts, staff, { founder, superuser })

  const acting = actingService(parts)
  await acting.start(founder(), { reason: 'setting the customers up' })
  for (const customer of customers) await makeCustomer(parts, { founder, staff }, customer)
  await acting.stop(founder())
  await makeApplications(parts, superuser)
  await staff.everybodyLeaves()
  for (const caller of [superuser, founder]) await signInService(parts).logOut(caller())
}

async function makeTeam(staff: Staff, by: SignedIn, team: typeof provider.byFounder): Promise<void> {
  const office = { tenant: SYSTEM, domain: provider.domain, by }
  const groups = await staff.makeGroups(office, team.groups)
  for (const person of team.people) await staff.makePerson(office, person, groups)
}

/** The founder creates the person; only superuser itself makes them a tenant manager. */
async function makeManager(
  parts: Parts,
  staff: Staff,
  { founder, superuser }: { founder: SignedIn; superuser: SignedIn },
): Promise<void> {
  const { days, reason, ...person } = provider.manager
  await staff.makePerson({ tenant: SYSTEM, domain: provider.domain, by: founder }, person, new Map())
  const place = { tenant: SYSTEM, user: staff.idOf(person.userName) }
  await tenantManagerService(parts).make(superuser(), place, { until: inDays(days), reason })
}

function describe(publicUrl: string, passwords: Passwords): string[] {
  return [
    `The demo: ${provider.name} runs this instance for ${customers.length} tenants. Log in at ${publicUrl}/login`,
    '',
    `  ${provider.name} (the system tenant)`,
    ...[provider.founder, ...provider.bySuperuser.people, provider.manager, ...provider.byFounder.people].map(
      describePerson,
    ),
    ...customers.flatMap(customer => ['', `  ${customer.title}`, ...customer.people.map(describePerson)]),
    '',
    `  The password of everybody: ${passwords.people}`,
    `  The password of superuser: ${passwords.superuser}`,
    '',
    'Both were made for this instance, and are shown only now.',
  ]
}

function describePerson({ userName, part, waits }: Pick<DemoPerson, 'userName' | 'part' | 'waits'>): string {
  return `    ${userName.padEnd(9)}${part}${waits ? '; new, the activation link waits in the outbox' : ''}`
}
