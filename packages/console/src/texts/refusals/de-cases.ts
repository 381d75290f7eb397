import type { RefusalCase } from '@tenantry/contract/refusal-cases'

/** Die Fälle, die innerhalb eines Codes unterschieden werden; `{where}` ist der Mandant, um den es geht. */
export const cases = {
  only_from_system: 'Nur Benutzer, die im Systemmandanten gespeichert sind, können Mandanten verwalten.',
  only_maker_takes_back: 'Nur wer „{view}“ angelegt hat, kann es zurücknehmen. Löschen Sie es stattdessen.',
  management_stands_on_it: 'Ohne es könnte niemand Mandanten verwalten.',
  only_superuser_gives: 'Nur superuser, selbst angemeldet, gewährt im Systemmandanten {permissions}.',
  opens_more: 'Damit öffnete sich ein Konto, das mehr hat als Sie.',
  opens_more_hidden:
    'Damit öffnete sich ein Konto, das mehr hat als Sie, auch in Mandanten, deren Mitglieder Sie nicht verwalten (Anzahl: {hidden}).',
  opens_manager:
    'Damit öffnete sich ein Konto, das mehr hat als Sie: Nur superuser, selbst angemeldet, gewährt im Systemmandanten {permissions}. Weitere Mandanten mit mehr, deren Mitglieder Sie nicht verwalten: {hidden}.',
  stopped_meanwhile: 'Inzwischen handeln Sie nicht mehr als superuser. Treten Sie neu ein.',
  password_wrong: 'Das bisherige Passwort ist falsch.',
  password_changed_elsewhere: 'Das Passwort wurde gerade anderswo geändert.',
  attempts_over: 'Zu viele Versuche. Versuchen Sie es in {minutes} Min. noch einmal.',
  tenant_unnamed: 'Der Benutzername oder das Passwort ist falsch, oder der Mandant muss angegeben werden.',

  superuser_lacks_roles: 'superuser fehlt in {where} das Funktionsprivileg {roles}.',
  superuser_lacks: 'superuser fehlt in {where} eine Berechtigung.',
  superuser_no_target: 'superuser ist in {where} kein Ziel für Impersonation.',
  not_set_up: 'Die Instanz ist noch nicht eingerichtet.',
  superuser_built_in: 'superuser ist eingebaut.',
  superuser_needs_no_access: 'superuser wird nie hereingelassen: Er verwaltet Mandanten ohne Zugriff.',
  superuser_opens_system: 'superuser ist eingebaut: Seine Anmeldung öffnet den Systemmandanten.',
  superuser_keeps_place: 'superuser behält seinen Platz im Systemmandanten.',
  superuser_in_no_group:
    'superuser gehört zu keiner Gruppe: Was er hat, wird ihm direkt gewährt, damit die Bereitschaft zu erkennen ist.',
  superuser_without_end: 'Was superuser hat, läuft nicht ab. Entziehen Sie es stattdessen.',
  superuser_manages_already: 'superuser verwaltet Mandanten schon: Er ist es, der andere dazu macht.',
  superuser_never_provisioned:
    'Sie sind als superuser selbst angemeldet, der nie bereitgestellt wird. Melden Sie sich mit Ihrem eigenen Konto an.',
  superuser_name: 'superuser ist das eingebaute Konto. Die erste Person braucht einen eigenen Namen.',
  superuser_cannot_act: 'superuser kann dort nicht handeln. Sehen Sie in der Bereitschaft der Mandanten nach.',
  superuser_repairs_itself: 'Im Systemmandanten repariert superuser sich selbst.',
  superuser_acted_in_others: 'Als superuser wird in operativen Mandanten gehandelt, nicht in diesem.',
  only_superuser_repairs:
    'Das kann nur superuser, selbst angemeldet, oder der Befehl „npm run superuser -- repair“ auf dem Server.',
  operators_get_in:
    'Betreiber kommen gemeinsam herein. Um es zu beenden, entfernen Sie superuser aus den Impersonation target users.',
  taken_from_superuser: '{by} hat superuser am {day} {item} entzogen. Geben Sie einen Grund an, es zurückzugeben.',
  nothing_missing: 'Es fehlt nichts.',

  home_locked: 'Der Mandant „{tenant}“, zu dem Sie gehören, ist gesperrt.',
  token_of_other_tenant: 'Das Token gilt für den Mandanten „{tenant}“, nicht für „{wanted}“.',
  tenant_is: '{title} ist {status}.',
  parent_is: '{title} ist {status} und bekommt keine untergeordneten Mandanten.',
  parent_unknown: 'Es gibt keinen Mandanten „{tenant}“, der übergeordnet sein könnte.',
  tenant_changing: 'Der Mandant „{tenant}“ wird gerade angelegt oder gelöscht.',
  tenant_act_impossible: '{title} ist {status}: {act} ist dann nicht möglich.',
  children_left: '{title} hat noch untergeordnete Mandanten (Anzahl: {count}). Löschen Sie zuerst diese.',
  tree_too_deep: 'Der Baum hat unter system höchstens {limit} Ebenen, und dieser Mandant stünde auf Ebene {level}.',
  system_read_only:
    'Der Systemmandant ist in der Mandantenverwaltung nur zu lesen. Seine eigenen Benutzer werden unter „Benutzer“ verwaltet.',
  system_unchangeable: 'Der Systemmandant kann nicht umbenannt, gesperrt, verschoben oder gelöscht werden.',
  system_without_mappings: 'In den Systemmandanten wird niemand zugeordnet: Über ihm steht nichts.',
  confirm_id: 'Geben Sie die ID „{id}“ ein, um den Mandanten zu löschen.',
  database_used: 'Die Datenbank „{database}“ gehört einem anderen Mandanten. Wählen Sie einen anderen Namen oder main.',
  database_foreign:
    'Auf dem Server gibt es für „{database}“ eine Datenbank, die kein Mandant hier benutzt. Wählen Sie einen anderen Namen oder main.',
  database_there: 'Der Mandant „{tenant}“ hat schon eine Datenbank.',
  cannot_make_databases: 'Dieser Server hat keine Verbindung, mit der er Datenbanken anlegen kann. Verwenden Sie main.',
  cannot_drop_databases:
    'Der Mandant hat eine eigene Datenbank, und dieser Server hat keine Verbindung, mit der er sie löschen kann.',

  not_here: '{kind} gibt es hier nicht.',
  no_tenant: 'Es gibt keinen Mandanten „{tenant}“.',
  nothing_at: 'Unter {path} gibt es nichts.',
  id_used:
    'Die ID „{id}“ gehört oder gehörte einem Mandanten, und IDs werden nie wiederverwendet. Wählen Sie eine andere.',
  id_reserved: 'Die ID „{id}“ ist reserviert. Wählen Sie eine andere.',
  title_used:
    'Ein anderer Mandant heißt schon „{title}“ (Groß- und Kleinschreibung gilt gleich). Wählen Sie einen anderen Titel.',
  name_used: 'So heißt schon {holder}: „{name}“. Wählen Sie einen anderen Namen.',
  name_of_built_in: '„{name}“ ist eine eingebaute Rolle. Wählen Sie einen anderen Namen.',
  identifier_used: 'Als „{value}“ meldet sich hier schon jemand an. Wählen Sie etwas anderes.',
  address_used: 'Der Benutzer hat die Adresse „{value}“ schon.',
  no_mail_server: 'Es ist kein Mailserver eingerichtet. Geben Sie den Link selbst weiter.',
  mail_is: 'Die E-Mail an {to} ist {state}. Lassen Sie eine neue anfertigen.',
  version_moved:
    'Sie haben Version {from} geändert; inzwischen gilt Version {to}. Sehen Sie sie sich an, und entscheiden Sie neu.',
  idempotency_key_used: 'Der Idempotency-Key „{key}“ gehörte zu einer anderen Anfrage. Nehmen Sie einen neuen.',

  built_in: '{name} ist eingebaut und wird nie umbenannt, geändert oder gelöscht.',
  account_built_in: '{name} ist eingebaut: Was das Konto öffnet, wird hier nie geändert.',
  user_is: '{name} ist {status}: Dann ist das nicht möglich.',
  user_inactive: '{name} ist inaktiv. Aktivieren Sie den Benutzer zuerst.',
  has_access: 'Hat schon Zugriff.',
  no_access_here: '{name} hat keinen Zugriff auf {where}. Geben Sie zuerst Zugriff.',
  no_access_to: 'Die Person hat keinen Zugriff auf „{tenant}“. Der Standardmandant ist einer von ihren Mandanten.',
  not_remaining:
    '„{tenant}“ bleibt dem Benutzer nicht, oder seine Anmeldung öffnet einen anderen Mandanten. Sehen Sie noch einmal nach.',
  stored_here:
    '{name} ist in diesem Mandanten gespeichert. Weisen Sie ihn zu; zugeordnet werden Personen aus Mandanten darüber.',
  stored_above: '{name} ist in einem Mandanten über diesem gespeichert und bekommt Zugriff in der Mandantenverwaltung.',
  manages_already: 'Hat schon alles, was zum Verwalten von Mandanten nötig ist.',
  default_already: 'Das ist schon der Standardmandant.',
  assigned_in_management: 'Benutzer werden in der Mandantenverwaltung Mandanten zugewiesen.',
  last_identifier: '„{value}“ ist die letzte Kennung von {name}. Fügen Sie zuerst eine andere hinzu.',
  last_identifier_stays: 'Die letzte Kennung bleibt.',
  address_verified_already: '„{value}“ ist schon bestätigt.',
  address_last_way:
    'An „{value}“ geht, was hereinlässt, und anders kommt man nicht herein. Bestätigen Sie zuerst eine andere Adresse.',
  nothing_to_verify: 'Es wartet keine E-Mail-Adresse auf Bestätigung.',
  codes_by_mail: 'Codes werden nur per E-Mail gesendet.',
  code_wrong: 'Das ist nicht der Code, der gesendet wurde. Verbleibende Versuche: {left}.',
  code_void:
    'Der Code wurde benutzt, durch einen neueren ersetzt, zu oft versucht oder ist abgelaufen. Fordern Sie einen neuen an.',
  schema_closed: 'Nur benannte Attribute können gespeichert werden. Lassen Sie additionalProperties weg.',
  patterns_too_long:
    'Die Muster könnten zu lange rechnen. Geben Sie den Attributen mit Muster eine maxLength oder ein kürzeres Muster.',
  items_missing: 'Eine Liste hat items. Schreiben Sie { "type": "string" }.',
  pattern_invalid: 'Der reguläre Ausdruck ist nicht gültig oder braucht mehr als lineare Zeit ({problem}).',
  range_empty: '„{attribute}“ könnte keinen Wert haben: Das Mindeste ist mehr als das Höchste.',
  required_unknown: '„{attribute}“ ist Pflicht, aber es gibt kein solches Attribut.',
  attribute_misnamed:
    '„{attribute}“ ist kein Name für ein Attribut: bis zu 40 Buchstaben von a bis z, Ziffern und _, vorn ein kleiner Buchstabe.',
  attribute_of_system: '„{attribute}“ hat jeder Benutzer schon. Wählen Sie einen anderen Namen.',
  attribute_unknown_here: 'Der Pool hat kein Attribut „{attribute}“.',
  keyword_strange: '„{attribute}“ ist {type}, dazu gehört {keyword} nicht.',
  pool_holds_users: 'In {pool} sind noch Benutzer gespeichert (Anzahl: {count}). Löschen Sie zuerst diese.',
  pool_connected_to: '{pool} ist mit dem Arbeitsbereich {workspace} verbunden. Trennen Sie es zuerst dort.',
  not_direct: 'Es ist nicht direkt gewährt.',
  comes_through_group: 'Es kommt durch eine Gruppe. Nehmen Sie den Benutzer stattdessen aus der Gruppe.',
  role_through_group: '{name} bliebe {role} durch {groups}. Nehmen Sie die Person zuerst aus der Gruppe.',
  ask_contact: 'Die Administratorverwaltung ist auf dieser Instanz nicht verfügbar. Wenden Sie sich an {contact}.',
  idle_over_limit:
    'Eine Sitzung kann nicht länger ruhen, als sie höchstens dauert. Wählen Sie weniger oder eine längere Grenze.',
  members_only_with_role: 'Nur wer Zugriff hat, hat eine Mandantenrolle. Geben Sie dem Benutzer Zugriff.',
  members_only_in_groups: 'Nur wer Zugriff hat, gehört zu Gruppen. Geben Sie dem Benutzer Zugriff.',
  ended: '{moment} liegt nicht in der Zukunft. Wählen Sie einen späteren Zeitpunkt oder keinen.',
  groups_in_circle: '{parent} gehört schon zu {child}. Gruppen können einander nicht enthalten.',
  groups_too_deep: 'Mit {child} in {parent} stünden mehr als {limit} Gruppen übereinander.',
  groups_too_many_ways:
    'Mit {child} in {parent} führten mehr als {limit} Wege durch die Gruppen. Verschachteln Sie weniger.',
  role_unknown: 'Es gibt keine Rolle „{role}“, die hier gewährt werden könnte. Wählen Sie eine aus der Liste.',
  right_unknown: 'Es gibt kein Recht „{right}“. Eine eigene Rolle enthält Rechte und sonst nichts.',
  only_rights_in_roles: 'Eine eigene Rolle enthält nur Rechte.',

  views_full: 'Sie haben schon {limit} Ansichten dieser Tabelle. Löschen Sie eine, die Sie nicht mehr brauchen.',
  jobs_full: 'Es laufen schon {limit} Ihrer Aufträge. Warten Sie auf einen, oder brechen Sie einen ab.',
  matches_over: '{count} passen, und ein Auftrag nimmt höchstens {limit}. Filtern Sie enger.',
  matches_over_at_least: 'Mehr als {count} passen, und ein Auftrag nimmt höchstens {limit}. Filtern Sie enger.',
  addresses_full: 'Ein Benutzer hat höchstens {limit} Adressen. Entfernen Sie zuerst eine.',
  pools_full: 'Ein Mandant hat höchstens {limit} Pools. Löschen Sie zuerst einen.',
  identifiers_full: 'Ein Benutzer hat höchstens {limit} Kennungen. Entfernen Sie zuerst eine.',

  class_used: 'Es gibt noch Objekte der Klasse „{class}“ (Anzahl: {count}). Löschen Sie zuerst diese.',
  object_used: 'Auf „{object}“ verweisen noch Dokumente (Anzahl: {count}). Löschen Sie sie, oder hängen Sie sie um.',
  class_not_chosen: 'Diese Klasse gibt es hier nicht. Wählen Sie eine dieses Mandanten.',
  attribute_held: 'Objekte haben einen Wert von „{attribute}“ (Anzahl: {count}); es kann nicht entfernt werden.',
  attribute_keeps_type: 'Objekte haben einen Wert von „{attribute}“ (Anzahl: {count}); der Typ bleibt {type}.',
  choice_held:
    'Objekte haben die Auswahl „{choice}“ von „{attribute}“ (Anzahl: {count}); sie kann nicht entfernt werden.',
  key_twice: 'Den Schlüssel „{key}“ gibt es zweimal. Wählen Sie einen anderen.',
  name_twice: 'Den Namen „{name}“ gibt es zweimal. Wählen Sie einen anderen.',
  choices_missing: '„{attribute}“ ist eine Auswahl. Sagen Sie, was zur Wahl steht.',
  choices_superfluous: '„{attribute}“ ist vom Typ {type}. Auswahlen hat nur der Typ Auswahl.',
  choice_twice: '„{attribute}“ hat die Auswahl „{choice}“ zweimal. Lassen Sie eine weg.',
  value_missing: '„{attribute}“ muss einen Wert haben.',
  value_no_text: '„{attribute}“ muss Text sein, nicht {value}.',
  value_no_number: '„{attribute}“ muss eine Zahl sein, nicht {value}.',
  value_not_finite: '„{attribute}“ muss eine endliche Zahl sein, nicht {value}.',
  value_no_boolean: '„{attribute}“ muss ja oder nein sein, nicht {value}.',
  value_no_day: '„{attribute}“ muss ein Tag des Kalenders sein (JJJJ-MM-TT), nicht {value}.',
  value_no_choice: '„{attribute}“ kann nicht {value} sein. Möglich ist: {choices}.',
  attribute_unknown: 'Die Klasse „{class}“ hat kein Attribut „{key}“.',

  password_short: 'Das Passwort hat {length} Zeichen. Nehmen Sie mindestens {limit}.',
  password_repeats: 'Das Passwort wiederholt zu wenige Zeichen. Nehmen Sie ein längeres, weniger regelmäßiges.',
  password_common: 'Das Passwort ist kaum mehr als „{word}“. Wählen Sie eines, das nicht auf jeder Liste steht.',
  password_row:
    'Das Passwort ist eine Reihe von Tasten oder Buchstaben. Wählen Sie eines, das nicht auf jeder Liste steht.',
  password_own_name: 'Das Passwort ist kaum mehr als Ihr Name „{name}“.',
  password_shared: 'Das Passwort ist dasselbe wie das von superuser. Nehmen Sie zwei verschiedene.',
  password_listed:
    'Das Passwort ist eines von denen, die alle zuerst versuchen. Wählen Sie eines, das nicht auf jeder Liste steht.',
  password_weak: 'Das Passwort ist zu leicht zu erraten. Dieser Mandant verlangt eines, das {strength} ist.',
  password_without_letter: 'Das Passwort hat keinen Buchstaben. Nehmen Sie mindestens einen.',
  password_without_digit: 'Das Passwort hat keine Ziffer. Nehmen Sie mindestens eine.',
  password_without_special:
    'Das Passwort hat kein Sonderzeichen. Nehmen Sie mindestens eines, das weder Buchstabe noch Ziffer ist.',
  password_used_before:
    'Sie haben dieses Passwort schon benutzt. Die letzten {limit} werden nicht noch einmal genommen.',
  password_unchanged: 'Dieses Passwort haben Sie schon. Wählen Sie ein anderes.',

  nobody_could_sign_in:
    'Kein Tenant Admin könnte sich mehr anmelden. Mindestens einer braucht einen Weg hinein: ein Passwort oder eine bestätigte E-Mail-Adresse für Codes.',
  first_method_missing:
    'Die Authenticator-App wird nach einem anderen Nachweis gefragt. Behalten Sie das Passwort oder den Code per E-Mail.',
  preferred_method_missing: 'Das bevorzugte Verfahren ist nicht unter den verfügbaren. Wählen Sie eines, das es ist.',
  user_without_address: '{name} hat keine E-Mail-Adresse für den Link. Fügen Sie zuerst eine hinzu.',
  user_without_password: '{name} hat kein Passwort, das geändert werden könnte.',
  user_without_authenticator: '{name} hat keine Authenticator-App.',
  one_tenant_role: 'Eine Person hat eine einzige Tenant-Rolle. Wählen Sie eine davon: {roles}.',
  proof_of_app_missing:
    'Eine Authenticator-App schützt dieses Konto. Geben Sie einen Code der App oder einen Wiederherstellungscode ein; das Passwort genügt nicht.',
  proof_missing: 'Es fehlt ein Nachweis: ein Code Ihrer Authenticator-App oder Ihr Passwort.',

  belongs_to_system_level: 'Das gehört zur Systemebene.',
  policy_built_in: 'Das ist eingebaut. Seine Rollen werden unter Benutzerverwaltung gewährt.',
  defined_by: 'Das gehört zur Richtlinie „{path}“. Ändern Sie es dort.',
  inherited_from_base: 'von der Basisrichtlinie geerbt',
  inherited_from_parent: 'von der übergeordneten Richtlinie geerbt',
  test_name_used: 'Die Richtlinie hat schon einen Test „{name}“. Wählen Sie einen anderen Namen.',
  in_file: 'Zeile {line}: {problem}',
  policy_name_used: 'Daneben gibt es schon eine Richtlinie „{name}“. Wählen Sie einen anderen Namen.',
  asset_name_used: '„{name}“ gibt es schon in der Richtlinie „{path}“. Wählen Sie einen anderen Namen.',
  tenants_use_name:
    'So viele Mandanten haben hier eine eigene Rolle „{name}“: {count}. Wählen Sie einen anderen Namen.',
  policy_too_deep: 'Die Richtlinie stünde auf Ebene {level}; höchstens {limit} stehen untereinander.',
  limit_reached: 'Höchstens {limit} sind möglich.',
  questions_too_long: 'Diese Fragen zusammen zu beantworten dauert zu lange: auf einmal weniger fragen.',
  confirm_name: 'Das ist nicht der Name. Tippen Sie „{name}“.',
  assigned_already: '„{subject}“ hat hier die Rolle „{role}“ schon. Beenden Sie zuerst diese Zuweisung.',
  stands_already: 'Es steht schon so, wie es werden sollte. Sehen Sie es sich an, und entscheiden Sie neu.',
  changed_meanwhile: 'Jemand anderes hat es inzwischen geändert. Sehen Sie es sich an, und entscheiden Sie neu.',
  search_fails: 'Die Suche bei {host} ist fehlgeschlagen. Tippen Sie es ein, oder versuchen Sie es noch einmal.',

  workspace_unknown: 'Es gibt keinen Arbeitsbereich „{workspace}“ in diesem Mandanten. Wählen Sie einen aus der Liste.',
  tenant_role_missing:
    '{name} ist hier weder Tenant Admin noch Tenant Auditor noch Tenant Member. Geben Sie zuerst eine dieser Rollen.',
  workspace_role_held: '{name} ist in diesem Arbeitsbereich schon {role}.',
  pool_in_workspace: 'Der Pool „{pool}“ ist mit diesem Arbeitsbereich schon verbunden.',
  client_without_secret: '{name} läuft, wo sich kein Geheimnis bewahren lässt, und hat deshalb keines.',
  uri_unreadable: '„{uri}“ ist keine Adresse. Schreiben Sie sie als https://host/pfad.',
  uri_with_fragment: '„{uri}“ hat ein Fragment. Lassen Sie das # und alles danach weg.',
  uri_with_wildcard: '„{uri}“ ist ein Muster. Nennen Sie jede Adresse ganz.',
  uri_with_credentials: '„{uri}“ nennt einen Benutzer. Lassen Sie weg, was vor dem @ steht.',
  uri_not_encrypted: '„{uri}“ ist nicht verschlüsselt. Nehmen Sie https, oder http auf localhost.',
  uri_not_normal: '„{uri}“ ist anders geschrieben, als Browser es schreiben. Tragen Sie „{normal}“ ein.',
  uri_scheme_only_native:
    '„{uri}“ hat ein eigenes Schema; das haben nur Anwendungen auf einem Gerät. Nehmen Sie https.',
  uri_scheme_undotted:
    'Das Schema von „{uri}“ ist nicht nach einer Domain benannt. Nehmen Sie eines wie com.example.app:/angemeldet.',
  uri_missing: 'Sagen Sie, wohin man nach der Anmeldung zurückkommt: mindestens eine Redirect-URI.',
  uri_of_service: 'Ein Dienst meldet niemanden an. Lassen Sie seine Adressen leer.',
} as const satisfies Record<RefusalCase, string>
