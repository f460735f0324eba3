import { counted } from '../../web/plural.ts';

/** What only somebody who knows the company can say of a staff list: who has left, who is the same, which units and managers are meant. */
export const en = {
  absentTitle: 'Not on this list',
  absentWords: (count: number) =>
    `${count === 1 ? '1 person who is' : `${new Intl.NumberFormat('en').format(count)} people who are`} on the list here ${count === 1 ? 'is' : 'are'} not among the people of the file. Tick whoever has left the company: they are signed out, and count no more from today. Whoever is not ticked stays as they are.`,
  absences: { missing: 'not in the file', left_out: 'in the file as disabled, inactive or guest' },
  absentShow: 'See who they are',
  notShown: counted('en', { one: 'more is not shown.', other: 'more are not shown.' }),
  leftAll: (count: number) =>
    count === 1 ? 'They have left' : `All ${new Intl.NumberFormat('en').format(count)} have left`,
  absentByUnit:
    'So many are missing that whole units are ticked here: all of a unit who are missing leave, or nobody of it. Whoever leaves alone is taken off on their own page. The file has everybody by name.',
  absentFile: 'Take out a file of those who are missing',
  absentUnit: (unit: string, count: number) =>
    `${unit}: ${new Intl.NumberFormat('en').format(count)} ${count === 1 ? 'person' : 'people'}`,
  noUnit: 'Without a unit',
  absenceColumns: { name: 'Name', why: 'Why it is missing' },
  manyMissing:
    'So many are missing that the list may be cut short, or be that of a part of the company. Look once more before anybody leaves.',
  whole: 'The list is whole: it names everybody who works here',
  refusedMissing: counted('en', {
    one: 'row was refused: whoever stands there is counted as missing when the e-mail cannot be read. Mend it first.',
    other:
      'rows were refused: whoever stands there is counted as missing when the e-mail cannot be read. Mend them first.',
  }),
  sameTitle: 'Perhaps the same person under a new e-mail',
  sameWords:
    'Tick whoever is the same: they keep all that they have done, and sign in with the new e-mail. Whoever is not ticked comes in as somebody new, and the one before stays too.',
  sameRoles:
    'Whoever administers or runs workshops is ticked one by one: the account, with all that it may do, goes to whoever has the new e-mail.',
  sameAll: (count: number) => `All ${new Intl.NumberFormat('en').format(count)} are the same people`,
  sameAllOthers: (count: number) =>
    `All ${new Intl.NumberFormat('en').format(count)} others are the same people`,
  perhapsSame: ({ name, from, to }: { name: string; from: string; to: string }) =>
    `Perhaps the same person under a new e-mail: ${name}, ${from} → ${to}. Tick it on the page /people/import.`,
  unitsTitle: 'Perhaps units that are here already',
  unitsWords:
    'The list names these without the unit above them. Tick each that is the unit here; those that are not ticked become new units.',
  unitsSeveral:
    'There are several with this name. It becomes a new unit, unless the file says which unit is above it:',
  unitsAll: (count: number) => `All ${new Intl.NumberFormat('en').format(count)} are the units here`,
  perhapsHere: (named: string, here: string[]) =>
    `${named} becomes a new unit, though there is ${here.slice(0, 3).join(', and ')}${here.length > 3 ? `, and ${here.length - 3} more` : ''}. If it is meant, tick it on the page /people/import, or write the whole path in the file.`,
  again: 'Show what these ticks change',
  managersStay: 'The list names managers, and who manages which unit stays as it is.',
  managersWords:
    'Everybody in the unit who names a manager names the same one. Whom that manager has as theirs does not count. A manager sees the figures of the unit, and who is behind them.',
  managersTitle: 'Units without a manager',
  managersOffered:
    'The list does not settle who manages these: their people name different managers, or the one they name was taken away here. Tick whoever is to see the figures of the unit, and who is behind them. Without a tick the unit has no manager.',
  managersChoose: 'Choose who manages them',
  managerNamed: (count: number) =>
    count === 0
      ? 'named by nobody else'
      : `named by ${new Intl.NumberFormat('en').format(count)} ${count === 1 ? 'person' : 'people'}`,
  managerNotHere: 'not on the list',
  managersAsked: (unit: string, named: string) =>
    `${unit} has no manager: its people name ${named}. Tick one on the page /people/import, or set one on the unit’s page.`,
  unknownManagers: 'Named as a manager, but not on the list:',
};

export const sv: typeof en = {
  absentTitle: 'Finns inte i filen',
  absentWords: (count) =>
    `${new Intl.NumberFormat('sv').format(count)} ${count === 1 ? 'person' : 'personer'} på listan här finns inte bland personerna i filen. Kryssa för dem som har slutat på företaget: de loggas ut, och räknas inte från och med i dag. De du inte kryssar för påverkas inte.`,
  absences: { missing: 'finns inte i filen', left_out: 'står i filen som avstängd, inaktiv eller gäst' },
  absentShow: 'Se vilka de är',
  notShown: counted('sv', { one: 'till visas inte.', other: 'till visas inte.' }),
  leftAll: (count) =>
    count === 1 ? 'Personen har slutat' : `Alla ${new Intl.NumberFormat('sv').format(count)} har slutat`,
  absentByUnit:
    'Så många saknas att du kryssar för hela enheter här: alla i enheten som saknas har slutat, eller ingen av dem. Har någon enstaka slutat anger du det på den personens sida. I filen står alla med namn.',
  absentFile: 'Hämta en fil med dem som saknas',
  absentUnit: (unit, count) =>
    `${unit}: ${new Intl.NumberFormat('sv').format(count)} ${count === 1 ? 'person' : 'personer'}`,
  noUnit: 'Utan enhet',
  absenceColumns: { name: 'Namn', why: 'Varför personen saknas' },
  manyMissing:
    'Så många saknas att listan kan vara avkortad, eller bara gälla en del av företaget. Kontrollera en gång till innan du kryssar för någon.',
  whole: 'Listan är fullständig: alla som arbetar här står i den',
  refusedMissing: counted('sv', {
    one: 'rad togs inte emot: den som står där räknas som saknad om e-posten inte går att läsa. Rätta raden först.',
    other:
      'rader togs inte emot: de som står där räknas som saknade om e-posten inte går att läsa. Rätta raderna först.',
  }),
  sameTitle: 'Kanske samma person med ny e-post',
  sameWords:
    'Kryssa för dem som är samma person: de behåller allt de har gjort, och loggar in med den nya e-posten. De du inte kryssar för kommer in som nya, och de som fanns är också kvar.',
  sameRoles:
    'Den som är administratör eller leder träffar kryssas för en i taget: kontot, med allt det får göra, går till den som har den nya e-posten.',
  sameAll: (count) => `Alla ${new Intl.NumberFormat('sv').format(count)} är samma personer`,
  sameAllOthers: (count) => `Alla de ${new Intl.NumberFormat('sv').format(count)} andra är samma personer`,
  perhapsSame: ({ name, from, to }) =>
    `Kanske samma person med ny e-post: ${name}, ${from} → ${to}. Kryssa för det på sidan /people/import.`,
  unitsTitle: 'Enheter som kanske redan finns',
  unitsWords:
    'I listan står de här utan enheten ovanför. Kryssa för var och en som är den enhet som redan finns; de du inte kryssar för blir nya enheter.',
  unitsSeveral:
    'Det finns flera med det namnet. Den blir en ny enhet, om det inte står i filen vilken enhet den ligger under:',
  unitsAll: (count) => `Alla ${new Intl.NumberFormat('sv').format(count)} är de enheter som redan finns`,
  perhapsHere: (named, here) =>
    `${named} blir en ny enhet, fast ${here.slice(0, 3).join(' och ')}${here.length > 3 ? ` och ${here.length - 3} till` : ''} finns. Är det den som menas: kryssa för det på sidan /people/import, eller skriv hela sökvägen i filen.`,
  again: 'Visa vad som ändras med de här kryssen',
  managersStay: 'I listan står chefer, och vem som är chef för vilken enhet ändras inte.',
  managersWords:
    'Alla i enheten som har en chef angiven har samma chef. Vem chefen själv har som chef räknas inte. En chef ser enhetens siffror och vilka som står bakom dem.',
  managersTitle: 'Enheter utan chef',
  managersOffered:
    'Av listan framgår inte vem som är chef för de här enheterna: de som arbetar där har olika chefer angivna, eller så har den de anger tagits bort som chef här. Kryssa för den som ska se enhetens siffror och vilka som står bakom dem. Utan kryss har enheten ingen chef.',
  managersChoose: 'Välj vem som är chef för dem',
  managerNamed: (count) =>
    count === 0
      ? 'angiven av ingen annan'
      : `angiven av ${new Intl.NumberFormat('sv').format(count)} ${count === 1 ? 'person' : 'personer'}`,
  managerNotHere: 'finns inte på listan',
  managersAsked: (unit, named) =>
    `${unit} har ingen chef: de som arbetar där anger ${named}. Kryssa för en av dem på sidan /people/import, eller ange en på enhetens sida.`,
  unknownManagers: 'Angivna som chefer, men finns inte på listan:',
};
