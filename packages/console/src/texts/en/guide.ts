/** The help page about rights and permissions. */
export const guide = {
  title: 'Rights and permissions',
  description: 'What each word means, how somebody comes by what they may do, and when a change takes effect.',
  words: {
    title: 'From atoms to people',
    one: 'A <strong>permission</strong> is one atom of what may be done, such as <code>users.manage</code>. Nobody is granted a permission by itself: it comes with something that bundles it.',
    two: 'What bundles permissions is a <strong>role</strong>, a <strong>right</strong> or a <strong>function privilege</strong>. Rights stand in a tree, such as <em>Rights > Administration > Manage Tenants</em> or <em>Rights > CMDB > Manage Classes</em>. They are built in and never change.',
    three:
      'A tenant can make <strong>roles of its own</strong>: a name for a bundle of rights. Granting somebody such a role gives them all of its rights, also those that are added to it later.',
  },
  ways: {
    title: 'How somebody comes by it',
    one: 'Roles and rights are granted to <strong>users</strong> directly, or to <strong>user groups</strong>: then everybody who belongs to the group holds them. Rights can also be granted to roles of the tenant’s own.',
    two: 'Groups can be <strong>nested</strong>, up to 10 levels: members of the inner group also get what the outer one holds. Everywhere it is shown what is granted directly, and what comes from which group.',
    three:
      'What somebody holds <strong>adds up</strong>. Nothing is ever denied: to take something away, every way to it must end. The tab <em>Access</em> of a user and the page of a permission show every way.',
    four: 'Without access to the tenant nothing is held there, whatever is granted.',
  },
  picture: {
    person: 'Berta',
    personText: 'belongs to',
    inner: 'Help desk',
    innerText: 'which is nested in',
    outer: 'Operations',
    outerText: 'which holds the role',
    role: 'Caretaker',
    roleText: 'which bundles the right',
    right: 'Manage Users',
    rightText: 'which gives the permission',
    permission: 'users.manage',
    caption: 'One way to a permission. There may be several; one is enough.',
  },
  confer: {
    title: 'Nobody hands out what they do not hold',
    one: 'Granting to users takes <code>users.manage</code>, to user groups <code>groups.manage</code>, to roles of the tenant’s own <code>roles.manage</code>. And whoever grants something must hold every permission in it, by whichever way it is handed out.',
    two: 'Whatever makes somebody newly manage tenants, or act as superuser, is granted in the system tenant by <strong>superuser signed in itself</strong> only.',
  },
  system: {
    title: 'What works only in the system tenant',
    one: '<code>tenants.manage</code>, <code>impersonate</code> and <code>mail.read</code> have an effect only in the system tenant. Rights and roles that bundle them can be granted elsewhere too, and say there that this part has no effect.',
  },
  time: {
    title: 'Reason, end, and when it takes effect',
    one: 'Every grant says who made it, when, why, and until when. What is past its end holds nothing from that moment; soon after it is removed, and the trail says so.',
    two: 'A change counts with the next request of whoever it concerns. Only tokens that were issued earlier keep saying what they said until they are refreshed.',
  },
  pages: {
    title: 'Where to look',
    one: 'The pages <strong>Rights</strong>, <strong>Permissions</strong> and <strong>Roles</strong> stand in every tenant, and in the system tenant as well. <settings>Settings</settings> leads to all of them.',
  },
} as const
