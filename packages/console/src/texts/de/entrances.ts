import type { Texts } from '../texts.ts'

/** Wer hereinkommt, und bis wann. */
export const entrances: Texts['entrances'] = {
  title: 'Wer hereinkommt',
  description:
    'Alle, die {tenant} betreten können: die eigenen Leute, von oben Eingelassene und wer hier als superuser handeln darf. Sonst kommt niemand herein.',
  systemDescription:
    'Alle, die den Systemmandanten betreten können; sonst kommt niemand herein. <managers>Welche Benutzer können Mandanten verwalten?</managers>',
  table: 'Personen',
  user: 'Benutzername',
  name: 'Name',
  through: 'Wodurch',
  ways: { home: 'Hier gespeichert', mapped: 'Von oben', superuser: 'Handelt als superuser', key: 'API-Schlüssel' },
  source: 'Herkunftsmandant',
  gives: 'Was es gibt',
  nothing: 'nur Zugang',
  roles: '{count, plural, one {# Rolle} other {# Rollen}}',
  status: 'Status',
  grantedBy: 'Gewährt von',
  grantedAt: 'Gewährt',
  by: 'von {name}',
  reason: 'Grund',
  none: 'keiner',
  until: 'Bis',
  you: 'Sie',
  end: 'Zugriff beenden',
  losesKey: 'Der API-Schlüssel {name} öffnet sofort nichts mehr. Was ihn benutzt, braucht einen anderen.',
  keyEnded: 'Der API-Schlüssel {name} ist beendet.',
  losesMembership: '{user} verliert sofort die Mitgliedschaft hier, mit ihren Gruppen und Rollen.',
  stillIn:
    '{user} darf hier weiterhin als superuser handeln. Nur wer superuser aus den <targets>Impersonation target users</targets> entfernt, verschließt diesen Weg, und zwar allen Betreibern.',
  endedStillIn: '{user} ist kein Mitglied mehr, darf hier aber weiterhin als superuser handeln.',
  edit: 'Ende und Grund ändern',
  toSuperuser: 'Was superuser hier darf',
  emptyTitle: 'Niemand kommt herein',
  emptyText: 'Personen kommen nur herein, wenn sie einzeln eingelassen werden.',
  editTitle: 'Zugriff von {user}',
  saved: 'Der Zugriff von {user} wurde geändert.',
  csv: 'CSV exportieren',
  csvBusy: '{count, number} gelesen …',
  csvDone: '{count, plural, one {# Zeile wurde} other {# Zeilen wurden}} exportiert.',
  csvFile: 'wer-hereinkommt',
}
