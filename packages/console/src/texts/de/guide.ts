import type { Texts } from '../texts.ts'

/** Die Hilfeseite über Rechte und Berechtigungen. */
export const guide: Texts['guide'] = {
  title: 'Rechte und Berechtigungen',
  description: 'Was jedes Wort bedeutet, wie jemand zu dem kommt, was er darf, und wann eine Änderung wirkt.',
  words: {
    title: 'Vom kleinsten Teil zur Person',
    one: 'Eine <strong>Berechtigung</strong> ist der kleinste Teil dessen, was getan werden darf, zum Beispiel <code>users.manage</code>. Für sich allein wird sie niemandem gewährt: Sie kommt mit etwas, das sie enthält.',
    two: 'Berechtigungen sind in einer <strong>Rolle</strong>, einem <strong>Recht</strong> oder einem <strong>Funktionsprivileg</strong> gebündelt. Rechte stehen in einem Baum, zum Beispiel <em>Rechte > Administration > Manage Tenants</em> oder <em>Rechte > CMDB > Manage Classes</em>. Sie sind eingebaut und ändern sich nie.',
    three:
      'Ein Mandant kann <strong>eigene Rollen</strong> anlegen: einen Namen für ein Bündel von Rechten. Wer eine solche Rolle bekommt, bekommt alle ihre Rechte, auch die später hinzugefügten.',
  },
  ways: {
    title: 'Wie jemand dazu kommt',
    one: 'Rollen und Rechte werden <strong>Benutzern</strong> direkt gewährt oder <strong>Benutzergruppen</strong>: Dann haben sie alle, die zur Gruppe gehören. Rechte lassen sich auch eigenen Rollen des Mandanten gewähren.',
    two: 'Gruppen lassen sich <strong>verschachteln</strong>, bis zu 10 Ebenen tief: Mitglieder der inneren Gruppe bekommen auch, was die äußere hat. Überall steht, was direkt gewährt ist und was aus welcher Gruppe kommt.',
    three:
      'Was jemand hat, <strong>summiert sich</strong>. Nichts wird je verweigert: Um etwas zu nehmen, muss jeder Weg dahin enden. Der Reiter <em>Zugriff</em> eines Benutzers und die Seite einer Berechtigung zeigen jeden Weg.',
    four: 'Ohne Zugriff auf den Mandanten hat man dort nichts, was immer gewährt ist.',
  },
  picture: {
    person: 'Berta',
    personText: 'gehört zu',
    inner: 'Helpdesk',
    innerText: 'verschachtelt in',
    outer: 'Betrieb',
    outerText: 'mit der Rolle',
    role: 'Hausmeister',
    roleText: 'mit dem Recht',
    right: 'Manage Users',
    rightText: 'mit der Berechtigung',
    permission: 'users.manage',
    caption: 'Ein Weg zu einer Berechtigung. Es kann mehrere geben; einer genügt.',
  },
  confer: {
    title: 'Niemand gibt, was er nicht hat',
    one: 'Benutzern etwas zu gewähren, verlangt <code>users.manage</code>, Benutzergruppen <code>groups.manage</code>, eigenen Rollen des Mandanten <code>roles.manage</code>. Und wer etwas gewährt, muss jede Berechtigung darin haben, auf welchem Weg auch immer es weitergegeben wird.',
    two: 'Was jemanden neu Mandanten verwalten oder als superuser handeln lässt, gewährt im Systemmandanten nur <strong>superuser, selbst angemeldet</strong>.',
  },
  system: {
    title: 'Was nur im Systemmandanten wirkt',
    one: '<code>tenants.manage</code>, <code>impersonate</code> und <code>mail.read</code> wirken nur im Systemmandanten. Rechte und Rollen, die sie enthalten, lassen sich auch anderswo gewähren, und sagen dort, dass dieser Teil nicht wirkt.',
  },
  time: {
    title: 'Begründung, Ende, und wann es wirkt',
    one: 'Zu allem Gewährten steht, wer es gewährt hat, wann, warum und bis wann. Was abgelaufen ist, gilt von diesem Augenblick an nicht mehr; kurz darauf wird es entfernt, und das Protokoll sagt es.',
    two: 'Eine Änderung zählt mit der nächsten Anfrage dessen, den sie betrifft. Nur früher ausgestellte Token sagen weiter, was sie sagten, bis sie erneuert werden.',
  },
  pages: {
    title: 'Wo man nachsieht',
    one: 'Die Seiten <strong>Rechte</strong>, <strong>Berechtigungen</strong> und <strong>Rollen</strong> gibt es in jedem Mandanten, auch im Systemmandanten. Die <settings>Einstellungen</settings> führen zu allen.',
  },
}
