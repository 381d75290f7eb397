/** The help page about access across tenants. */
export const help = {
  title: 'Cross-tenant authentication',
  description:
    'How people of one tenant get into another one below it, what their token says, and when a change takes effect.',
  tree: {
    title: 'Tenants form a tree',
    one: 'At the root stands the <strong>system tenant</strong>. Every other tenant has one parent, at most ten levels below the root. Data never crosses the border of a tenant, in neither direction: being a parent gives no access to what a child holds.',
    two: 'What the tree does give is a direction in which <strong>people</strong> can be let in: downwards. People of a tenant can be let into the tenants below it, each of them by name.',
  },
  picture: {
    system: 'System',
    parent: 'Nordlicht IT',
    parentText: '– a service provider',
    child: 'Berlin GmbH',
    childText: '– its customer: people of Nordlicht IT and of System can be let in here',
    sibling: 'Hamburg AG',
    siblingText: '– another customer: nobody from Berlin GmbH can ever be let in here',
    caption: 'Access goes down the tree, never sideways and never up.',
  },
  home: {
    title: 'One home, one account',
    one: 'Every person is stored in exactly one tenant, their <strong>home tenant</strong>, and logs in there with one password. A token says so in <code>home_tenant_id</code>.',
    two: 'Being stored somewhere does not let anybody in. To work in a tenant takes a <strong>membership</strong> in it: a home membership in the home tenant, or a mapping in a tenant below.',
  },
  mapping: {
    title: 'The mapping',
    one: 'An <code>ExternalTenantUserMapping</code> lets one person from a tenant above into one tenant. It is stored in the tenant that it opens, and names the person, the tenant that they come from, and the groups and roles that they have there.',
    two: 'No mapping, no access: that holds for administrators of the parent, and for whoever created the tenant.',
  },
  grant: {
    title: 'How access is granted',
    one: 'Who holds <code>TenantManagement</code> in the system tenant opens the Provisioning page of a tenant. <strong>Provision Current User</strong> maps yourself, with every role that exists there, and puts you into the group <code>TenantOwners</code>. <strong>Add user</strong> maps somebody else, with the groups that you choose.',
    two: 'With <strong>Pre-provision admin access</strong> ticked, creating a tenant does the same for you at once and renews your session, so that you can start working right away.',
  },
  snapshot: {
    title: 'Session, token, and allowed_tenants',
    one: 'When you log in, your mappings are looked up, and the tenants that you may work in are written down with your session: the claim <code>allowed_tenants</code>. It is a picture of that moment. A mapping made later is not in it until you log out and in, or click <strong>Refresh access</strong>.',
    two: '<access>My access</access> shows both side by side: what your session says, and what a token issued now would say. At most 50 tenants stand in the claim; if there are more, <code>allowed_tenants_overage</code> says where the whole list is.',
  },
  removal: {
    title: 'How access ends',
    one: 'Deleting a mapping ends the access to that tenant with its groups and roles there. The console refuses the very next click. Applications that only read tokens notice at the next refresh, at most five minutes later; a token issued before keeps saying what it said.',
    two: 'The people of a tenant see everybody who has access from above, and can end it themselves. A locked tenant lets nobody in until it is unlocked; the tenants below it stay open.',
  },
  siblings: {
    title: 'Never sideways',
    one: 'Two tenants with the same parent are closed to each other. Somebody who is to work in both needs an account in a tenant above both, and a mapping in each.',
  },
} as const
