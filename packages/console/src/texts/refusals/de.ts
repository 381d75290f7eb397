import type { FaultCode } from '@tenantry/contract/faults'
import { cases } from './de-cases.ts'
import { expressions } from './de-expressions.ts'
import { fields, forms, kinds, terms } from './de-words.ts'

/** Wie abgelehnt wurde: ein Satz je Code; unter `where`, wo der Mandant genannt ist, um den es geht. */
const codes = {
  invalid_input: 'Die Eingabe ist nicht gültig.',
  invalid_cursor: 'Diese Stelle gehört zu einer anderen Liste oder Sortierung. Beginnen Sie bei der ersten Seite.',
  not_signed_in: 'Niemand ist angemeldet, oder die Sitzung ist zu Ende. Melden Sie sich an.',
  wrong_code: 'Der Code ist falsch. Nehmen Sie den neuesten und geben Sie ihn noch einmal ein.',
  second_proof_needed:
    'Ihre Authenticator-App wird ebenfalls gefragt. Geben Sie den Code ein, den sie zeigt, oder einen Wiederherstellungscode.',
  password_change_needed: 'Ihr Passwort muss geändert werden. Wählen Sie ein neues.',
  wrong_credentials: 'Der Benutzername oder das Passwort ist falsch.',
  default_tenant_lost:
    'Ihren Standardmandanten gibt es nicht mehr. Ein Administrator muss einen neuen Standardmandanten zuweisen.',
  only_superuser: 'Das kann nur superuser, selbst angemeldet.',
  access_removed: { plain: 'Ihr Zugriff wurde entzogen.', where: 'Ihr Zugriff auf {where} wurde entzogen.' },
  refresh_needed: {
    plain: 'Ihr Zugriff ist neuer als Ihre Sitzung. Erneuern Sie ihn, oder melden Sie sich ab und wieder an.',
    where:
      'Ihr Zugriff auf {where} ist neuer als Ihre Sitzung. Erneuern Sie ihn, oder melden Sie sich ab und wieder an.',
  },
  other_tenant: 'Das Token gilt für einen anderen Mandanten.',
  no_membership: {
    plain: 'Sie haben keinen Zugriff auf diesen Mandanten.',
    where: 'Sie haben keinen Zugriff auf {where}.',
  },
  permission_missing: 'Ihnen fehlt eine Berechtigung.',
  impersonation_refused: {
    plain: 'superuser kann hier nicht handeln.',
    where: 'superuser kann in {where} nicht handeln.',
  },
  not_acting: 'Sie handeln nicht als superuser, oder die Zeit dafür ist abgelaufen. Treten Sie neu ein.',
  may_not_confer: 'Sie können nicht weitergeben, was Sie selbst nicht haben.',
  step_up_needed: 'Zeigen Sie zuerst, dass Sie es sind: Ihr letzter Nachweis ist zu lange her.',
  wrong_origin: 'Die Anfrage kam von einer anderen Website.',
  tenant_locked: { plain: 'Der Mandant ist gesperrt.', where: '{where} ist gesperrt.' },
  not_found: 'Das gibt es hier nicht.',
  method_not_allowed: 'Das lässt sich hier nicht tun.',
  already_set_up: 'Die ersten Konten sind schon eingerichtet. Melden Sie sich an.',
  id_taken: 'Diese ID ist vergeben. Wählen Sie eine andere.',
  id_reserved: 'Diese ID ist reserviert. Wählen Sie eine andere.',
  title_taken: 'Dieser Titel ist vergeben. Wählen Sie einen anderen.',
  name_taken: 'Dieser Name ist vergeben. Wählen Sie einen anderen.',
  identifier_taken: 'So meldet sich hier schon jemand an. Wählen Sie etwas anderes.',
  database_taken: 'Diese Datenbank ist vergeben. Wählen Sie einen anderen Namen oder main.',
  databases_unavailable: 'Eigene Datenbanken gibt es auf diesem Server nicht.',
  too_many: 'Es wären zu viele.',
  too_deep: 'Die Verschachtelung wäre zu tief.',
  tenant_busy: 'Der Mandant wird gerade angelegt oder gelöscht. Versuchen Sie es gleich noch einmal.',
  tenant_has_children: 'Der Mandant hat noch untergeordnete Mandanten. Löschen Sie zuerst diese.',
  system_tenant: 'Am Systemmandanten lässt sich das nicht ändern.',
  built_in: 'Eingebautes lässt sich so nicht ändern.',
  not_an_ancestor:
    'Der Benutzer gehört weder zu diesem Mandanten noch zu einem darüber; aus Nachbarmandanten wird niemand hereingelassen.',
  already_member: 'Der Benutzer hat schon Zugriff. Ändern Sie stattdessen seine Gruppen.',
  wrong_status: 'In diesem Zustand ist das nicht möglich.',
  superuser_itself: 'superuser selbst wird nie bereitgestellt.',
  feature_off: 'Die Administratorverwaltung ist auf dieser Instanz nicht verfügbar. Fragen Sie ihren Betreiber.',
  advanced_management:
    'Die erweiterte Administratorverwaltung ist eingeschaltet. Legen Sie Administratoren im Admin workspace an.',
  held_through_group: 'Eine Gruppe gibt es weiterhin. Nehmen Sie die Person zuerst aus der Gruppe.',
  last_administrator:
    'Damit verlöre der Mandant seinen letzten Tenant Admin. Machen Sie zuerst jemand anderen zum Tenant Admin.',
  last_tenant_manager:
    'Außer superuser könnte niemand mehr Mandanten verwalten. Geben Sie zuerst jemand anderem TenantManagement.',
  group_cycle: 'Gruppen können einander nicht enthalten.',
  no_such_role: 'Diese Rolle gibt es hier nicht. Wählen Sie eine aus der Liste.',
  not_a_member: 'Der Benutzer hat keinen Zugriff auf diesen Mandanten.',
  expiry_in_the_past: 'Das Ende liegt nicht in der Zukunft. Wählen Sie einen späteren Zeitpunkt oder keinen.',
  last_identifier: 'Die letzte Kennung kann nicht entfernt werden. Fügen Sie zuerst eine andere hinzu.',
  no_address: 'Es gibt keine E-Mail-Adresse, an die gesendet werden kann. Tragen Sie zuerst eine ein.',
  authenticator_on: 'Eine Authenticator-App ist schon eingerichtet. Beenden Sie sie zuerst.',
  method_off: 'Ihr Pool fragt nicht nach Authenticator-Apps. Ein Administrator kann das Verfahren einschalten.',
  address_taken: 'Der Benutzer hat diese Adresse schon.',
  only_in_system: 'Das gibt es nur im Systemmandanten.',
  reason_required: 'Bitte begründen Sie es.',
  only_at_system_level: 'Es gehört zur Systemebene und lässt sich nur dort ändern.',
  defined_elsewhere: 'Es gehört zu einer anderen Richtlinie. Ändern Sie es dort.',
  already_inherited: 'Es ist geerbt und lässt sich hier nicht ändern.',
  already_assigned: 'Das ist schon zugewiesen. Beenden Sie zuerst die Zuweisung.',
  no_such_policy:
    'Diese Richtlinie gibt es hier nicht. Schreiben Sie ihren ganzen Pfad, und achten Sie auf große Buchstaben.',
  revision_ahead: 'Dieser Stand ist hier nicht bekannt. Nehmen Sie den einer früheren Antwort über diesen Mandanten.',
  no_such_workspace: 'Diesen Arbeitsbereich gibt es hier nicht. Wählen Sie einen aus der Liste.',
  no_tenant_role: 'Die Person ist weder Tenant Admin noch Tenant Auditor noch Tenant Member.',
  no_secret: 'Hier gibt es kein Geheimnis.',
  invalid_uri: 'Diese Adresse ist nicht erlaubt.',
  no_such_permission: 'Diese Berechtigung gibt es hier nicht. Wählen Sie eine aus der Liste.',
  invalid_expression: 'Der Ausdruck ist nicht gültig.',
  search_off:
    'Die Suche ist ausgeschaltet. Tippen Sie es ein, oder lassen Sie die Suche unter Einstellungen einschalten.',
  search_failed: 'Die Suche hat nicht geantwortet. Tippen Sie es ein, oder versuchen Sie es noch einmal.',
  still_used: 'Es wird noch verwendet.',
  confirmation_mismatch: 'Die Bestätigung stimmt nicht.',
  secret_already_shown: 'Diese Anfrage wurde schon ausgeführt; ihr Geheimnis wird nicht noch einmal gezeigt.',
  code_spent:
    'Dieser Schritt wurde benutzt, durch einen neueren ersetzt, zu oft versucht oder ist abgelaufen. Beginnen Sie noch einmal.',
  link_spent: 'Der Link wurde benutzt, durch einen neueren ersetzt oder ist abgelaufen. Bitten Sie um einen neuen.',
  version_conflict: 'Jemand anderes hat es zuerst geändert. Sehen Sie es sich an, und entscheiden Sie neu.',
  too_large: 'Die Anfrage ist größer als 1 MB.',
  wrong_media_type: 'Die Anfrage ist kein JSON.',
  idempotency_mismatch: 'Diese Anfrage gab es schon mit anderem Inhalt. Versuchen Sie es noch einmal.',
  version_required: 'Es fehlt, welche Version geändert wird. Laden Sie die Seite neu.',
  too_many_attempts: 'Zu viele Versuche. Versuchen Sie es später noch einmal.',
  internal: 'Auf unserer Seite ist etwas schiefgegangen. Mit der Nummer der Anfrage findet man es in den Logs.',
  unavailable: 'Die Datenbank ist gerade nicht zu erreichen. Versuchen Sie es gleich noch einmal.',
} as const satisfies Record<FaultCode, string | { plain: string; where: string }>

/** Was die Prüfung einer Eingabe verlangt, je Schlüsselwort von JSON Schema. */
const keywords = {
  required: 'Das fehlt noch.',
  additionalProperties: 'Das ist hier nicht bekannt.',
  maxLength: 'Höchstens {limit} Zeichen.',
  minLength: 'Mindestens {limit} Zeichen.',
  notEmpty: 'Das darf nicht leer sein.',
  maxItems: 'Höchstens {limit} Einträge.',
  minItems: 'Mindestens {limit} Einträge.',
  uniqueItems: 'Jeder Eintrag nur einmal.',
  minimum: 'Mindestens {limit}.',
  maximum: 'Höchstens {limit}.',
  enum: 'Möglich ist nur: {allowed}.',
  type: 'Erwartet wird: {type}.',
  pattern: 'Erwartet wird {form}.',
  format: 'Erwartet wird {form}.',
  minProperties: 'Ändern Sie mindestens eines: {names}.',
  maxProperties: 'Höchstens {limit} Angaben.',
} as const

const lacks = {
  you: 'Ihnen fehlt {permission} in {where}; geben kann es {roles}.',
  superuser: 'superuser fehlt {permission} in {where}; geben kann es {roles}.',
  rights: 'das Recht {name}',
  privileges: 'das Funktionsprivileg {name}',
  and: 'und',
  or: 'oder',
} as const

/** Deutsch. */
export const german = { codes, cases, keywords, lacks, terms, kinds, forms, fields, expressions }
