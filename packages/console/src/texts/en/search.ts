/** The settings of the instance. */
export const search = {
  title: 'Settings',
  description: 'What holds for the whole instance.',
  userSearch: 'User Search',
  userSearchText: 'Offers Select Users beside Add User when application roles are assigned by user ID.',
  roleSearch: 'Role Search',
  roleSearchText: 'Offers Select Roles beside Add Role when application roles are assigned by identity role.',
  mode: 'Where to search',
  off: 'Off',
  offText: 'Ids and names are typed in by hand.',
  builtIn: 'Built-in',
  builtInUsersText: 'The users of the tenant at hand, as Tenantry knows them.',
  builtInRolesText: 'The user groups of the tenant at hand.',
  endpoint: 'Endpoint',
  endpointText: 'A service of yours, asked by this server each time.',
  url: 'URL of the endpoint',
  urlHint:
    'https. On this machine also http, where the server allows private endpoints. It is called with ?filter=, count=, page= and tenant=.',
  urlMissing: 'Please give the URL of the endpoint.',
  saved: 'The settings were saved.',
} as const
