/** Was an einem Ausdruck falsch ist oder an seiner Auswertung scheiterte; Vorlage ist, was der Server sagt. */
export const expressions = {
  'line {line}, column {column}: {problem}': 'Zeile {line}, Spalte {column}: {problem}',
  "'=' compares nothing: write '=='": '„=“ vergleicht nichts: Schreiben Sie „==“',
  "'{a}' is unknown: write '{b}'": '„{a}“ ist unbekannt: Schreiben Sie „{b}“',
  "'{a}' has no meaning here: text stands in quotes": '„{a}“ hat hier keine Bedeutung: Text steht in Anführungszeichen',
  'this text is never closed: add {mark}': 'dieser Text endet nicht: Es fehlt {mark}',
  "'{a}' is never closed: add '{b}'": '„{a}“ wird nicht geschlossen: Es fehlt „{b}“',
  "'{a}' closes nothing: remove it": '„{a}“ schließt nichts: Entfernen Sie es',
  "'{a}' stands where '{b}' is needed": '„{a}“ steht, wo „{b}“ stehen muss',
  'brackets nest more than {limit} deep: split the expression':
    'mehr als {limit} Klammern stehen ineinander: Teilen Sie den Ausdruck auf',
  'the expression is empty': 'der Ausdruck ist leer',
  "a value is missing after '{a}'": 'nach „{a}“ fehlt ein Wert',
  "a value is missing before '{a}'": 'vor „{a}“ fehlt ein Wert',
  "a value is missing between '{a}' and '{b}'": 'zwischen „{a}“ und „{b}“ fehlt ein Wert',
  "an operator is missing before '{a}'": 'vor „{a}“ fehlt ein Operator',
  "'{a}' was not expected here": '„{a}“ passt hier nicht',
  'the expression has {size} characters: at most {limit} are allowed':
    'der Ausdruck hat {size} Zeichen: Höchstens {limit} sind erlaubt',
  "the expression is more than {limit} levels deep: split it, or use a list with 'in'":
    'der Ausdruck ist mehr als {limit} Ebenen tief: Teilen Sie ihn auf, oder nehmen Sie eine Liste mit „in“',
  'a part of the expression is missing': 'ein Teil des Ausdrucks fehlt',
  'this part of CEL is not offered here': 'dieser Teil von CEL wird hier nicht angeboten',
  'this literal is not offered here': 'dieses Literal wird hier nicht angeboten',
  'this integer does not fit in 64 bits': 'diese Ganzzahl passt nicht in 64 Bit',
  'this list has {size} elements: at most {limit} are allowed':
    'diese Liste hat {size} Elemente: Höchstens {limit} sind erlaubt',
  'this map has {size} entries: at most {limit} are allowed':
    'diese Map hat {size} Einträge: Höchstens {limit} sind erlaubt',
  "there are no messages such as '{a}': write a map": 'Nachrichten wie „{a}“ gibt es nicht: Schreiben Sie eine Map',
  'more than {limit} loops stand within each other': 'mehr als {limit} Schleifen stehen ineinander',
  "the escape '{a}' is unknown: write '\\\\' for a backslash":
    'die Maskierung „{a}“ ist unbekannt: Schreiben Sie „\\\\“ für einen Backslash',
  "'{a}' cannot stand in bytes: write its bytes as '\\x..'":
    '„{a}“ kann nicht in Bytes stehen: Schreiben Sie die Bytes als „\\x..“',
  "'{a}' is no character": '„{a}“ ist kein Zeichen',
  'this regular expression has {size} characters: at most {limit} are allowed':
    'dieser reguläre Ausdruck hat {size} Zeichen: Höchstens {limit} sind erlaubt',
  'the repetitions of this regular expression make it {size} units large: at most {limit} are allowed':
    'mit seinen Wiederholungen ist dieser reguläre Ausdruck {size} Einheiten groß: Höchstens {limit} sind erlaubt',
  'this regular expression is not valid: {reason}': 'dieser reguläre Ausdruck ist nicht gültig: {reason}',
  "the function '{a}' is unknown: there are {names}": 'die Funktion „{a}“ ist unbekannt: Es gibt {names}',
  "'{a}' is unknown: there are {names}": '„{a}“ ist unbekannt: Es gibt {names}',
  "'{a}' is never there: there are {names}": '„{a}“ gibt es nie: Es gibt {names}',
  "'{a}' is never there": '„{a}“ gibt es nie',
  "'has' takes a path such as has(claims.department)": '„has“ nimmt einen Pfad wie has(claims.department)',
  "'{a}' stands behind a value: {example}": '„{a}“ steht hinter einem Wert: {example}',
  "'{a}' is not called that way": '„{a}“ wird nicht so aufgerufen',
  "'{a}' does not take ({kinds}): numbers of the input are doubles: write 1.0 instead of 1, or int(…)":
    '„{a}“ nimmt nicht ({kinds}): Zahlen der Eingabe sind double. Schreiben Sie 1.0 statt 1, oder int(…)',
  "'{a}' does not take ({kinds})": '„{a}“ nimmt nicht ({kinds})',
  "'{a}' does not take these": '„{a}“ nimmt diese nicht',
  "{kinds} has no '.{a}': only a map has": '{kinds} hat kein „.{a}“: Das hat nur eine Map',
  '{kinds} cannot be a key': '{kinds} kann kein Schlüssel sein',
  '{kinds} has no elements: a list or a map is needed':
    '{kinds} hat keine Elemente: Gebraucht wird eine Liste oder eine Map',
  'true or false is needed here, not {kinds}': 'hier wird true oder false gebraucht, nicht {kinds}',
  'true or false is needed, not {kinds}': 'gebraucht wird true oder false, nicht {kinds}',
  "a list or a map is needed behind 'in'": 'hinter „in“ wird eine Liste oder eine Map gebraucht',
  'the expression gives {kinds}: it must give true or false':
    'der Ausdruck ergibt {kinds}: Er muss true oder false ergeben',
  'the expression gave {kinds}, not true or false': 'der Ausdruck ergab {kinds}, nicht true oder false',
  'the evaluation takes more than {steps} steps, its share of the {all} that all expressions have together':
    'die Auswertung braucht mehr als {steps} Schritte, ihren Anteil an den {all}, die alle Ausdrücke zusammen haben',
  'the evaluation takes more than {steps} steps': 'die Auswertung braucht mehr als {steps} Schritte',
  'the input cannot be read: {reason}': 'die Eingabe lässt sich nicht lesen: {reason}',
  'the map has no key {a}': 'die Map hat keinen Schlüssel {a}',
  'the list has {size} elements, none at {at}': 'die Liste hat {size} Elemente, keines an der Stelle {at}',
  'the key is too long': 'der Schlüssel ist zu lang',
  "'{a}' was not handed in": '„{a}“ wurde nicht übergeben',
  "there is no '{a}'": '„{a}“ gibt es nicht',
  'there is no {a}': '{a} gibt es nicht',
  "only a map has '.{a}'": 'nur eine Map hat „.{a}“',
  "'{a}' is no time zone such as {example}": '„{a}“ ist keine Zeitzone wie {example}',
  "'{a}' is no timestamp such as {example}": '„{a}“ ist kein Zeitpunkt wie {example}',
  "'{a}' is a time that does not exist": '„{a}“ ist ein Zeitpunkt, den es nicht gibt',
  "'{a}' is no duration such as {example}": '„{a}“ ist keine Dauer wie {example}',
  "'{a}' is no {kind}": '„{a}“ ist kein {kind}',
  '{a} is no {kind}': '{a} ist kein {kind}',
  '{a} does not fit in an int': '{a} passt nicht in int',
  '{a} does not fit in a uint': '{a} passt nicht in uint',
} as const
