import type { Texts } from '../texts.ts'

/** Was Tabellen außer Zeilen zeigen: ihr Aussehen, gespeicherte Ansichten, Handlungen an vielen Zeilen. */
export const tables: Texts['tables'] = {
  look: {
    columns: 'Spalten',
    pinned: 'Am Anfang angeheftet',
    pin: '{column} anheften',
    density: 'Zeilenhöhe',
    comfortable: 'Bequem',
    compact: 'Kompakt',
    resetWidths: 'Spaltenbreiten zurücksetzen',
    width: 'Breite von {column}',
    widthHint: 'Ziehen oder Pfeiltasten; Doppelklick oder Eingabe setzt zurück',
    pixels: '{count, number} Pixel',
  },
  views: {
    changed: '{name} (geändert)',
    showAll: 'Alle zeigen',
    own: 'Meine Ansichten',
    shared: 'Mit allen geteilt',
    isDefault: '{name}, mein Standard',
    save: 'Als neue Ansicht speichern …',
    update: '„{name}“ aktualisieren',
    edit: 'Umbenennen oder teilen …',
    delete: 'Ansicht löschen',
    makeDefault: 'Zu meinem Standard machen',
    noDefault: 'Nicht mehr mein Standard',
    saveTitle: 'Ansicht speichern: {table}',
    editTitle: 'Ansicht {name} bearbeiten',
    name: 'Name',
    nameMissing: 'Bitte geben Sie einen Namen ein.',
    share: 'Mit allen in diesem Mandanten teilen',
    asDefault: 'Diese Tabelle künftig damit öffnen',
    submit: 'Speichern',
    saved: 'Die Ansicht „{name}“ wurde gespeichert.',
    deleteTitle: 'Ansicht {name} löschen?',
    deleteImpact: 'Die Ansicht verschwindet aus Ihrer Liste. Was sie zeigt, bleibt unberührt.',
    deleteShared: 'Die Ansicht verschwindet für alle in diesem Mandanten. Was sie zeigt, bleibt unberührt.',
    deleted: 'Die Ansicht „{name}“ wurde gelöscht.',
    gone: 'Diese Ansicht gibt es nicht mehr, oder sie wurde nie mit Ihnen geteilt.',
  },
  bulk: {
    go: 'Zu dem, was mit der Auswahl getan werden kann',
    bar: 'Auswahl',
    selected: '{count, plural, one {# ausgewählt} other {# ausgewählt}}',
    page: '{count, plural, one {# auf dieser Seite ausgewählt} other {Alle # auf dieser Seite ausgewählt}}',
    all: '{count, plural, one {# Treffer ausgewählt} other {Alle # Treffer ausgewählt}}',
    selectAll: 'Alle {count, number} Treffer auswählen',
    selectAllAbove: 'Alle mehr als {count, number} Treffer auswählen',
    clear: 'Auswahl aufheben',
    more: '… und {count, plural, one {# weiterer Eintrag} other {# weitere Einträge}}',
    partly: 'Was an einem davon nicht getan werden darf, unterbleibt und wird berichtet; die anderen laufen weiter.',
  },
  acts: {
    tenants: {
      lock: {
        label: 'Sperren',
        title: '{count, plural, =1 {{name} sperren?} other {# Mandanten sperren?}}',
        impact: 'Niemand kann sich dort anmelden oder arbeiten, ab sofort. Das lässt sich rückgängig machen.',
        running: 'Mandanten sperren',
      },
      unlock: {
        label: 'Entsperren',
        title: '{count, plural, =1 {{name} entsperren?} other {# Mandanten entsperren?}}',
        impact: 'Wer Zugang hat, kann dort sofort wieder arbeiten.',
        running: 'Mandanten entsperren',
      },
    },
    members: {
      unassign: {
        label: 'Zuweisung aufheben',
        title: '{count, plural, =1 {Zugriff von {name} beenden?} other {Zugriff von # Personen beenden?}}',
        impact:
          'Sie verlieren hier sofort Zugriff, Gruppen und Rollen; früher ausgestellte Token folgen bei der nächsten Prüfung. Sind Sie selbst dabei, verlieren Sie Ihren eigenen.',
        running: 'Zuweisungen aufheben',
      },
    },
    'own-members': {
      end: {
        label: 'Zugriff beenden',
        title: '{count, plural, =1 {Zugriff von {name} beenden?} other {Zugriff von # Personen beenden?}}',
        impact:
          'Sie verlieren hier sofort Zugriff, Gruppen und Rollen; früher ausgestellte Token folgen bei der nächsten Prüfung. Sind Sie selbst dabei, verlieren Sie Ihren eigenen.',
        running: 'Zugriffe beenden',
      },
    },
    users: {
      inactivate: {
        label: 'Inaktiv setzen',
        title: '{count, plural, =1 {{name} inaktiv setzen?} other {# Benutzer inaktiv setzen?}}',
        impact:
          'Sie können sich nicht mehr anmelden, und ihre Sitzungen enden sofort. Das lässt sich rückgängig machen.',
        running: 'Benutzer inaktiv setzen',
      },
      activate: {
        label: 'Aktiv setzen',
        title: '{count, plural, =1 {{name} aktiv setzen?} other {# Benutzer aktiv setzen?}}',
        impact: 'Sie können sich sofort wieder anmelden.',
        running: 'Benutzer aktiv setzen',
      },
    },
    objects: {
      delete: {
        label: 'Löschen',
        title: '{count, plural, =1 {{name} löschen?} other {# Objekte löschen?}}',
        impact: 'Sie werden endgültig entfernt, mit allen Werten. Dokumente über sie bleiben.',
        running: 'Objekte löschen',
      },
    },
    documents: {
      delete: {
        label: 'Löschen',
        title: '{count, plural, =1 {{name} löschen?} other {# Dokumente löschen?}}',
        impact: 'Sie werden endgültig entfernt.',
        running: 'Dokumente löschen',
      },
    },
    readiness: {
      'allow-access': {
        label: 'Zugriff erlauben',
        title: '{count, plural, =1 {Zugriff auf {name} erlauben?} other {Zugriff auf # Mandanten erlauben?}}',
        impact: 'superuser erhält dort zurück, was nötig ist. Die Administratoren erfahren es.',
        running: 'Zugriff auf Mandanten wird erlaubt',
      },
    },
  },
  jobs: {
    progress: '{done, number} von {total, number} erledigt',
    failed: '{count, plural, =0 {} one {# fehlgeschlagen} other {# fehlgeschlagen}}',
    done: '{act}: {count, plural, one {# Eintrag} other {# Einträge}} erledigt.',
    background: 'Es läuft weiter, wenn Sie dies schließen oder die Seite verlassen.',
    close: 'Schließen',
    cancel: 'Anhalten',
    cancelling: 'Hält nach dem laufenden Eintrag an …',
    show: 'Zeigen',
    dismiss: 'Ausblenden',
    states: { running: 'In Arbeit', done: 'Fertig', cancelled: 'Angehalten', interrupted: 'Unterbrochen' },
    interrupted: 'Der Server wurde unterdessen angehalten. Was getan wurde, bleibt; der Rest kann neu begonnen werden.',
    rest: '{count, plural, one {# Eintrag wurde} other {# Einträge wurden}} nicht erreicht.',
    remarks: 'Ein anderer Weg hinein bleibt:',
    mayAct:
      '{name} darf hier als superuser handeln. Um das zu beenden, nehmen Sie superuser aus den Zielbenutzern der Impersonation.',
    report: 'Was fehlschlug',
    row: 'Eintrag',
    reason: 'Grund',
    cut: 'Das sind die ersten {shown, number} von {count, number}.',
  },
}
