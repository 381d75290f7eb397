import type { Texts } from '../texts.ts'

/** Die Hilfeseite über den Zugriff über Mandanten hinweg. */
export const help: Texts['me']['help'] = {
  title: 'Mandantenübergreifende Anmeldung',
  description:
    'Wie Personen eines Mandanten in einen anderen darunter gelangen, was ihr Token sagt, und wann eine Änderung wirkt.',
  tree: {
    title: 'Mandanten bilden einen Baum',
    one: 'An der Wurzel steht der <strong>Systemmandant</strong>. Jeder andere Mandant hat genau einen übergeordneten, höchstens zehn Ebenen unter der Wurzel. Daten überschreiten die Grenze eines Mandanten nie, in keine Richtung: Wer übergeordnet ist, hat damit noch keinen Zugriff auf das, was darunter liegt.',
    two: 'Was der Baum vorgibt, ist eine Richtung, in der <strong>Personen</strong> eingelassen werden können: abwärts. Personen eines Mandanten können in die Mandanten darunter eingelassen werden, jede einzeln und mit Namen.',
  },
  picture: {
    system: 'System',
    parent: 'Nordlicht IT',
    parentText: '– ein Dienstleister',
    child: 'Berlin GmbH',
    childText: '– sein Kunde: Personen von Nordlicht IT und von System können hier eingelassen werden',
    sibling: 'Hamburg AG',
    siblingText: '– ein anderer Kunde: Niemand von der Berlin GmbH kann hier je eingelassen werden',
    caption: 'Zugriff geht den Baum hinab, nie zur Seite und nie hinauf.',
  },
  home: {
    title: 'Eine Heimat, ein Konto',
    one: 'Jede Person ist in genau einem Mandanten gespeichert, ihrem <strong>Heimatmandanten</strong>, und meldet sich dort mit einem Passwort an. Ein Token sagt das unter <code>home_tenant_id</code>.',
    two: 'Gespeichert zu sein lässt noch niemanden ein. Wer in einem Mandanten arbeiten will, braucht dort eine <strong>Mitgliedschaft</strong>: eine eigene im Heimatmandanten, oder eine Zuordnung in einem Mandanten darunter.',
  },
  mapping: {
    title: 'Die Zuordnung',
    one: 'Ein <code>ExternalTenantUserMapping</code> lässt eine Person aus einem Mandanten darüber in einen Mandanten ein. Es ist in dem Mandanten gespeichert, den es öffnet, und nennt die Person, ihren Herkunftsmandanten und ihre Gruppen und Rollen dort.',
    two: 'Ohne Zuordnung kein Zugriff: Das gilt auch für Administratoren des übergeordneten Mandanten und für die Person, die den Mandanten angelegt hat.',
  },
  grant: {
    title: 'Wie Zugriff gegeben wird',
    one: 'Wer im Systemmandanten <code>TenantManagement</code> hat, öffnet die Bereitstellung eines Mandanten. <strong>Aktuellen Benutzer bereitstellen</strong> ordnet Sie selbst zu, mit jeder Rolle, die es dort gibt, und in der Gruppe <code>TenantOwners</code>. <strong>Benutzer hinzufügen</strong> ordnet jemand anderen zu, mit den Gruppen, die Sie wählen.',
    two: 'Ist beim Anlegen eines Mandanten <strong>Administratorzugriff gleich bereitstellen</strong> angekreuzt, geschieht dasselbe für Sie sofort, und Ihre Sitzung wird erneuert: Sie können gleich anfangen.',
  },
  snapshot: {
    title: 'Sitzung, Token und allowed_tenants',
    one: 'Bei der Anmeldung werden Ihre Zuordnungen nachgeschlagen, und die Mandanten, in denen Sie arbeiten dürfen, werden mit Ihrer Sitzung aufgeschrieben: die Angabe <code>allowed_tenants</code>. Sie ist ein Bild dieses Augenblicks. Eine spätere Zuordnung steht erst darin, wenn Sie sich ab- und wieder anmelden oder auf <strong>Zugriff erneuern</strong> klicken.',
    two: '<access>Mein Zugriff</access> zeigt beides nebeneinander: was Ihre Sitzung sagt, und was ein jetzt ausgestelltes Token sagen würde. In der Angabe stehen höchstens 50 Mandanten; sind es mehr, sagt <code>allowed_tenants_overage</code>, wo die ganze Liste ist.',
  },
  removal: {
    title: 'Wie Zugriff endet',
    one: 'Wird eine Zuordnung gelöscht, endet der Zugriff auf diesen Mandanten mit den Gruppen und Rollen dort. Die Konsole verweigert schon den nächsten Klick. Anwendungen, die nur Tokens lesen, merken es bei der nächsten Erneuerung, spätestens nach fünf Minuten; ein früher ausgestelltes Token sagt weiter, was es sagte.',
    two: 'Die Leute eines Mandanten sehen alle, die von oben Zugriff haben, und können ihn selbst beenden. Ein gesperrter Mandant lässt niemanden ein, bis er entsperrt wird; die Mandanten darunter bleiben offen.',
  },
  siblings: {
    title: 'Nie zur Seite',
    one: 'Zwei Mandanten mit demselben übergeordneten sind füreinander verschlossen. Wer in beiden arbeiten soll, braucht ein Konto in einem Mandanten über beiden, und eine Zuordnung in jedem.',
  },
}
