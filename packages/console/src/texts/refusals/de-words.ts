import type { NamedKind } from '@tenantry/contract/refusal-cases'

/** Wie heißt, was der Server mit einem Wort sagt, je Angabe. */
export const terms = {
  status: {
    active: 'aktiv',
    locked: 'gesperrt',
    deleting: 'in Löschung',
    new: 'neu',
    inactive: 'inaktiv',
  },
  state: {
    kept: 'wartend',
    queued: 'im Versand',
    sent: 'gesendet',
    failed: 'gescheitert',
    used: 'benutzt',
    expired: 'abgelaufen',
    replaced: 'ersetzt',
    cancelled: 'zurückgezogen',
  },
  strength: {
    fair: 'ordentlich',
    good: 'gut',
    strong: 'stark',
  },
  holder: {
    class: 'eine Klasse',
    role: 'eine Rolle',
    group: 'eine Gruppe',
    pool: 'ein Pool',
    workspace: 'ein Arbeitsbereich',
    application: 'eine Anwendung',
    'identity provider': 'ein Identity Provider',
    view: 'eine Ihrer Ansichten',
    'shared view': 'eine geteilte Ansicht',
  },
  act: {
    rename: 'Umbenennen',
    lock: 'Sperren',
    unlock: 'Entsperren',
    delete: 'Löschen',
    provision: 'Bereitstellen',
    assignUsers: 'Zuweisen von Benutzern',
  },
  type: {
    text: 'Text',
    string: 'Text',
    number: 'Zahl',
    integer: 'eine ganze Zahl',
    boolean: 'ja oder nein',
    date: 'Datum',
    choice: 'Auswahl',
    array: 'eine Liste',
    object: 'eine Gruppe von Angaben',
    null: 'nichts',
  },
} as const

/** Wovon die Rede ist. */
export const kinds = {
  address: 'Diese Adresse',
  application: 'Diese Anwendung',
  assignment: 'Diese Zuweisung',
  class: 'Diese Klasse',
  document: 'Dieses Dokument',
  group: 'Diese Gruppe',
  'identity provider': 'Diesen Identity Provider',
  identifier: 'Diese Kennung',
  job: 'Diesen Auftrag',
  key: 'Diesen API-Schlüssel',
  mail: 'Diese Nachricht',
  mapping: 'Diese Zuordnung',
  member: 'Dieses Mitglied',
  membership: 'Diesen Zugriff',
  object: 'Dieses Objekt',
  permission: 'Diese Berechtigung',
  policy: 'Diese Richtlinie',
  pool: 'Diesen Pool',
  role: 'Diese Rolle',
  session: 'Diese Sitzung',
  tenant: 'Diesen Mandanten',
  test: 'Diesen Test',
  user: 'Diesen Benutzer',
  view: 'Diese Ansicht',
  workspace: 'Diesen Arbeitsbereich',
} as const satisfies Record<NamedKind, string>

/** Was an einer Stelle stehen darf, unter dem, was das Schema der API davon sagt. */
export const forms: Readonly<Record<string, string>> = {
  'a code of six digits': 'ein Code aus sechs Ziffern',
  'a day such as 2026-11-21': 'ein Tag wie 2026-11-21',
  'an e-mail address such as anna@example.com': 'eine E-Mail-Adresse wie anna@example.com',
  'an address such as https://example.com': 'eine Adresse wie https://example.com',
  'the id of a pool, or administrators for the built-in one':
    'die ID eines Pools, oder administrators für den eingebauten',
  'text without control characters': 'Text ohne Steuerzeichen',
  'a revision as an earlier answer gave it': 'einen Stand, wie ihn eine frühere Antwort nannte',
  'the text of a file, in YAML or JSON': 'der Text einer Datei, in YAML oder JSON',
  'a revision as an export or a preview gave it': 'ein Stand, wie ihn ein Export oder eine Vorschau nannte',
  'a name in one line without a slash or control characters':
    'ein Name in einer Zeile, ohne Schrägstrich und ohne Steuerzeichen',
  'a user name: letters, digits and . _ - @ +, a letter or digit first':
    'ein Benutzername: Buchstaben, Ziffern und . _ - @ +, am Anfang ein Buchstabe oder eine Ziffer',
  'an e-mail address such as anna@example.com, without blanks or any of < > ( ) [ ] \\ , ; : "':
    'eine E-Mail-Adresse wie anna@example.com, ohne Leerzeichen und ohne < > ( ) [ ] \\ , ; : "',
  'one line of text with something to see in it, without control characters and signs that turn the direction of writing':
    'eine Zeile Text, in der etwas zu sehen ist, ohne Steuerzeichen und Zeichen, die die Schreibrichtung ändern',
  'one line of text, without control characters and signs that turn the direction of writing':
    'eine Zeile Text, ohne Steuerzeichen und Zeichen, die die Schreibrichtung ändern',
  'text of any number of lines, without control characters and signs that turn the direction of writing':
    'Text aus beliebig vielen Zeilen, ohne Steuerzeichen und Zeichen, die die Schreibrichtung ändern',
  'a telephone number with its country, such as +49 30 1234567': 'eine Telefonnummer mit Land, wie +49 30 1234567',
  'the id of a tenant: at most 25 letters from a to z and digits, a letter first':
    'die ID eines Mandanten: höchstens 25 Buchstaben von a bis z und Ziffern, am Anfang ein Buchstabe',
  'the id of a tenant: letters from a to z and digits, a letter first':
    'die ID eines Mandanten: Buchstaben von a bis z und Ziffern, am Anfang ein Buchstabe',
  'at most 50 ids of tenants with commas between': 'höchstens 50 IDs von Mandanten, durch Kommas getrennt',
  'a UUID in small letters, such as 01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7':
    'eine UUID in Kleinbuchstaben, wie 01980f3e-7b1c-7d44-9a52-3f6c8e21b0d7',
  'the name of a database: letters from a to z and digits, a letter first':
    'der Name einer Datenbank: Buchstaben von a bis z und Ziffern, am Anfang ein Buchstabe',
  'a moment such as 2026-11-21T09:30:00Z': 'ein Zeitpunkt wie 2026-11-21T09:30:00Z',
  'the id of a role: letters, digits, blanks and hyphens, a letter or digit first':
    'die ID einer Rolle: Buchstaben, Ziffern, Leerzeichen und Bindestriche, am Anfang ein Buchstabe oder eine Ziffer',
  'the name of a permission, such as users.manage': 'der Name einer Berechtigung, wie users.manage',
  'the key of an attribute: letters from a to z and digits, a small letter first':
    'der Schlüssel eines Attributs: Buchstaben von a bis z und Ziffern, am Anfang ein kleiner Buchstabe',
  'an action such as users.created, or its beginning': 'eine Aktion wie users.created oder ihr Anfang',
  'an id: letters, digits and hyphens': 'eine ID: Buchstaben, Ziffern und Bindestriche',
  'an id as the list shows it': 'eine ID, wie die Liste sie zeigt',
  'the id of a workspace, or "admin" for the Admin workspace':
    'die ID eines Arbeitsbereichs, oder „admin“ für den Admin workspace',
  'a cursor as an earlier page gave it': 'eine Stelle, wie eine frühere Seite sie genannt hat',
  'the name of a table: at most 40 small letters from a to z and hyphens':
    'der Name einer Tabelle: höchstens 40 Kleinbuchstaben von a bis z und Bindestriche',
  'what stands after the ? in the address of a list, without a cursor':
    'was in der Adresse einer Liste nach dem ? steht, ohne Stelle',
}

/** Wie die Felder einer Anfrage heißen. */
export const fields: Readonly<Record<string, string>> = {
  title: 'Titel',
  id: 'ID',
  name: 'Name',
  description: 'Beschreibung',
  parent: 'Übergeordneter Mandant',
  database: 'Datenbankname',
  workspace: 'Arbeitsbereich',
  redirectUris: 'Redirect-URIs',
  logoutUris: 'Logout-URIs',
  pool: 'Pool',
  userName: 'Benutzername',
  firstName: 'Vorname',
  lastName: 'Nachname',
  displayName: 'Anzeigename',
  email: 'E-Mail',
  phone: 'Telefon',
  password: 'Passwort',
  current: 'Bisheriges Passwort',
  next: 'Neues Passwort',
  identifier: 'Benutzername oder E-Mail',
  tenant: 'Mandant',
  until: 'Läuft ab am',
  reason: 'Grund',
  groups: 'Gruppen',
  group: 'Gruppe',
  roles: 'Rollen',
  rights: 'Rechte',
  user: 'Benutzer',
  tenantRole: 'Mandantenrolle',
  users: 'Benutzer',
  member: 'Mitglied',
  child: 'Gruppe',
  class: 'Klasse',
  object: 'Objekt',
  attributes: 'Attribute',
  choices: 'Auswahlen',
  key: 'Schlüssel',
  type: 'Typ',
  body: 'Inhalt',
  confirm: 'Bestätigung',
  value: 'Wert',
}
