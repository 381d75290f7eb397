import type { Texts } from '../texts.ts'

/** API-Schlüssel: wie Maschinen fragen. */
export const keys: Texts['keys'] = {
  title: 'API-Schlüssel',
  description:
    'Mit einem Schlüssel fragt eine Maschine {tenant} nach Entscheidungen und tut, was die Rollen des Schlüssels erlauben. Er hat nie mehr, als sein Ersteller geben darf: Verliert dieser das, endet er.',
  name: 'Name',
  nameHint: 'Was damit fragt, etwa der Name der Anwendung.',
  nameMissing: 'Bitte geben Sie einen Namen an.',
  roles: 'Rollen',
  rolesMissing: 'Wählen Sie mindestens eine Rolle.',
  maker: 'Erstellt von',
  since: 'Seit',
  lastUsed: 'Zuletzt benutzt',
  never: 'nie',
  until: 'Bis',
  reason: 'Grund',
  status: 'Status',
  states: {
    live: 'Gültig',
    expired: 'Abgelaufen',
    gone: 'Beendet: Der Ersteller ist fort',
    lacks: 'Beendet: Dem Ersteller fehlen die Rollen',
  },
  goneHint: '{maker} ist inaktiv, gelöscht oder kein Mitglied mehr. Erstellen Sie einen anderen Schlüssel.',
  lacksHint: '{maker} hat nicht mehr, was die Rollen geben. Der Schlüssel gilt wieder, sobald das so ist.',
  create: 'Neuer API-Schlüssel',
  submit: 'Erstellen',
  made: 'Der Schlüssel {name} wurde erstellt',
  once: 'Nur jetzt wird sein Geheimnis gezeigt. Legen Sie es dort ab, wo die Maschine es findet und sonst niemand.',
  secret: 'Geheimnis',
  use: 'Es geht mit jeder Anfrage mit: <code>Authorization: Bearer …</code>',
  done: 'Fertig',
  end: 'Löschen',
  endTitle: 'Den API-Schlüssel {name} löschen?',
  endUsed:
    'Was damit fragt, wird sofort abgewiesen. Zuletzt benutzt: <moment></moment>. Das lässt sich nicht rückgängig machen.',
  endUnused: 'Er wurde nie benutzt. Was damit fragt, wird sofort abgewiesen. Das lässt sich nicht rückgängig machen.',
  ended: 'Der API-Schlüssel {name} wurde gelöscht.',
  emptyTitle: 'Keine API-Schlüssel',
  emptyText: 'Anwendungen, die nach Entscheidungen fragen, brauchen einen eigenen Schlüssel.',
}
