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
  not_direct: 'Es ist nicht direkt gewährt.',
  comes_through_group: 'Es kommt durch eine Gruppe. Nehmen Sie den Benutzer stattdessen aus der Gruppe.',
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
} as const satisfies Record<RefusalCase, string>
