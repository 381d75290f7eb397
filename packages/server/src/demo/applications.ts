/** A role of an application, with the permissions that it carries and who is given it. */
export interface DemoRole {
  readonly name: string
  readonly description: string
  readonly permissions: readonly string[]
  /** The names of groups, which are identity roles for applications. */
  readonly identityRoles?: readonly string[]
  readonly expression?: string
}

/** A policy of an application with what it defines and the policies below it. */
export interface DemoPolicy {
  readonly name: string
  readonly description: string
  /** Each with what it allows. */
  readonly permissions: Readonly<Record<string, string>>
  readonly roles: readonly DemoRole[]
  readonly children: readonly DemoPolicy[]
}

/** What one customer adds to a policy: a role of its own. */
export interface DemoCustomRole extends DemoRole {
  readonly tenant: string
  readonly policy: string
}

/** The applications that the provider runs for its customers. */
export const applications: readonly DemoPolicy[] = [
  {
    name: 'Hospital',
    description: 'The hospital information system',
    permissions: {
      SeePatients: 'See who is treated, and where',
      EditRecord: 'Write into the record of a patient',
      SeeBilling: 'See what is billed to whom',
    },
    roles: [
      {
        name: 'Doctor',
        description: 'Treats patients',
        permissions: ['SeePatients', 'EditRecord'],
        identityRoles: ['Doctors'],
      },
      { name: 'Nurse', description: 'Cares for patients', permissions: ['SeePatients'], identityRoles: ['Nurses'] },
      {
        name: 'Accountant',
        description: 'Writes the bills',
        permissions: ['SeeBilling'],
        expression: "claims.department == 'billing'",
      },
    ],
    children: [
      {
        name: 'Pharmacy',
        description: 'The pharmacy of the house',
        permissions: { PrescribeDrugs: 'Prescribe what needs a doctor', DispenseDrugs: 'Hand drugs out' },
        roles: [
          {
            name: 'Pharmacist',
            description: 'Hands out what was prescribed',
            permissions: ['SeePatients', 'DispenseDrugs'],
            identityRoles: ['Pharmacists'],
          },
        ],
        children: [],
      },
    ],
  },
  {
    name: 'Fleet',
    description: 'The planning of vehicles and tours',
    permissions: { PlanTours: 'Plan who drives where', SeeTours: 'See the tours of the day' },
    roles: [
      {
        name: 'Dispatcher',
        description: 'Plans tours',
        permissions: ['PlanTours', 'SeeTours'],
        identityRoles: ['Inventory'],
      },
      { name: 'Driver', description: 'Drives them', permissions: ['SeeTours'], identityRoles: ['Drivers'] },
    ],
    children: [],
  },
]

/** What customers made of them. */
export const customRoles: readonly DemoCustomRole[] = [
  {
    tenant: 'alpina',
    policy: 'Hospital',
    name: 'Night nurse',
    description: 'Alone on the ward at night',
    permissions: ['SeePatients', 'EditRecord'],
    identityRoles: ['Night shift'],
  },
]
