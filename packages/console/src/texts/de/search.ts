import type { Texts } from '../texts.ts'

/** Die Einstellungen der Instanz. */
export const search: Texts['search'] = {
  title: 'Einstellungen',
  description: 'Was für die ganze Instanz gilt.',
  userSearch: 'User Search',
  userSearchText:
    'Bietet „Benutzer auswählen“ neben „Benutzer hinzufügen“ an, wenn Anwendungsrollen nach Benutzer-ID zugewiesen werden.',
  roleSearch: 'Role Search',
  roleSearchText:
    'Bietet „Rollen auswählen“ neben „Rolle hinzufügen“ an, wenn Anwendungsrollen nach Identitätsrolle zugewiesen werden.',
  mode: 'Wo gesucht wird',
  off: 'Aus',
  offText: 'IDs und Namen werden von Hand eingetippt.',
  builtIn: 'Eingebaut',
  builtInUsersText: 'Die Benutzer des jeweiligen Mandanten, wie Tenantry sie kennt.',
  builtInRolesText: 'Die Benutzergruppen des jeweiligen Mandanten.',
  endpoint: 'Endpunkt',
  endpointText: 'Ein Dienst von Ihnen, den dieser Server jedes Mal fragt.',
  url: 'URL des Endpunkts',
  urlHint:
    'https. Auf diesem Rechner auch http, wo der Server private Endpunkte erlaubt. Sie wird mit ?filter=, count=, page= und tenant= aufgerufen.',
  urlMissing: 'Bitte geben Sie die URL des Endpunkts an.',
  saved: 'Die Einstellungen wurden gespeichert.',
}
