import { counted } from '../../web/plural.ts';

/** Taking in a staff list: the form, what would change, what has, and undoing it. */
export const en = {
  title: 'Take in a staff list',
  lead: 'First you see what would change. Nothing happens until you say so.',
  file: 'CSV file',
  fileHint:
    'As your directory or HR system exports it: Microsoft Entra ID, Google Workspace, or saved from Excel as CSV. It needs names and e-mail addresses; units, titles and managers are taken if they are there.',
  button: 'Show what would change',
  previewTitle: 'What would change',
  appliedTitle: 'The staff list is in',
  appliedAt: (when: string) => `Taken ${when}.`,
  undoOpen: 'Undo this list',
  undoTitle: 'Undo the staff list',
  undoWords:
    'Whatever nobody has changed since goes back to what it was before the list: who was here, who had left, and who managed which unit. Units that came with it go if nobody is in them.',
  undoButton: 'Undo the list',
  undoKeep: 'Leave it as it is',
  undoneTitle: 'The list was undone',
  /** Before it is undone, and afterwards. */
  undoing: {
    removed: 'are taken away',
    putBack: 'go back to what they were before the list',
    managers: 'units go back to the manager they had, or to none',
    changedSince: 'were changed since, or stand in a later list: that stays',
    stay: 'have an account or an invitation, or are named in a text: they stay',
  } as Record<string, string>,
  undone: {
    removed: 'were taken away',
    putBack: 'are as before the list',
    managers: 'units have the manager they had before, or none',
    changedSince: 'had been changed since, or stood in a later list, and stayed so',
    stay: 'had an account or an invitation, or were named in a text, and stayed',
  } as Record<string, string>,
  earlier: 'Earlier lists',
  apply: 'Take in the list',
  applyWords: 'All of it is done, or nothing.',
  nothingChanged: 'Nothing has been changed.',
  nothingToDo: 'Everything in the file is here already. There is nothing to take in.',
  nobodyRead:
    'Nobody was found in this file, so there is nothing to take in. Say below what its columns mean, or choose another file.',
  another: 'Choose another file',
  toPeople: 'See everybody',
  readAs: ({
    fileName,
    encoding,
    delimiter,
    header,
  }: {
    fileName: string;
    encoding: string;
    delimiter: string;
    header: number | null;
  }) =>
    `${fileName}: ${encoding}, ${delimiter}, ${header === null ? 'no header' : `header in row ${header}`}.`,
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16',
    'utf-16be': 'UTF-16',
    'windows-1252': 'Windows-1252',
  } as Record<string, string>,
  delimiters: { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as Record<string, string>,
  sums: {
    added: 'new',
    back: 'back again',
    changed: 'changed',
    unchanged: 'as before',
    left: 'leave',
    leftOut: 'left out',
    refused: 'refused',
  },
  /** The same once the list has been taken. */
  sumsDone: {
    added: 'new',
    back: 'back again',
    changed: 'changed',
    unchanged: 'as before',
    left: 'have left',
    leftOut: 'left out',
    refused: 'refused',
  },
  changedIn: {
    moved: counted('en', { one: 'in another unit', other: 'in another unit' }),
    renamed: counted('en', { one: 'renamed', other: 'renamed' }),
    newManager: counted('en', { one: 'with a new manager', other: 'with a new manager' }),
    retitled: counted('en', { one: 'with a new title', other: 'with a new title' }),
    readdressed: counted('en', { one: 'with a new e-mail', other: 'with a new e-mail' }),
  },
  missing: counted('en', {
    one: 'person on the list here is not in the file, and stays as they are.',
    other: 'people on the list here are not in the file, and stay as they are.',
  }),
  leftOutHere: counted('en', {
    one: 'person on the list here is in the file as disabled, inactive or guest, and stays as they are.',
    other: 'people on the list here are in the file as disabled, inactive or guest, and stay as they are.',
  }),
  newUnits: counted('en', { one: 'new unit', other: 'new units' }),
  managersSet: counted('en', { one: 'unit gets a manager', other: 'units get a manager' }),
  managersUnset: counted('en', { one: 'unit loses a manager', other: 'units lose a manager' }),
  managersGot: counted('en', { one: 'unit has got a manager.', other: 'units have got a manager.' }),
  managersLost: counted('en', { one: 'unit has lost a manager.', other: 'units have lost a manager.' }),
};

export const sv: typeof en = {
  title: 'Läs in en personallista',
  lead: 'Först ser du vad som skulle ändras. Ingenting händer förrän du säger till.',
  file: 'CSV-fil',
  fileHint:
    'Så som katalogen eller personalsystemet exporterar den: Microsoft Entra ID, Google Workspace, eller sparad som CSV i Excel. Namn och e-post behövs; enheter, befattningar och chefer tas med om de finns.',
  button: 'Visa vad som skulle ändras',
  previewTitle: 'Det här skulle ändras',
  appliedTitle: 'Personallistan är inläst',
  appliedAt: (when) => `Inläst ${when}.`,
  undoOpen: 'Ångra listan',
  undoTitle: 'Ångra personallistan',
  undoWords:
    'Det som ingen har ändrat sedan dess blir som det var före listan: vilka som fanns här, vilka som hade slutat och vilka som var chefer. Enheter som kom med listan försvinner om ingen är kvar i dem.',
  undoButton: 'Ångra listan',
  undoKeep: 'Låt det vara',
  undoneTitle: 'Listan är ångrad',
  undoing: {
    removed: 'tas bort',
    putBack: 'blir som före listan',
    managers: 'enheter får samma chef som förut, eller ingen',
    changedSince: 'har ändrats sedan dess eller står i en senare lista, och ändras inte',
    stay: 'har konto, är inbjudna eller nämns i en text, och blir kvar',
  },
  undone: {
    removed: 'togs bort',
    putBack: 'är som före listan',
    managers: 'enheter har samma chef som förut, eller ingen',
    changedSince: 'hade ändrats sedan dess eller stod i en senare lista, och ändrades inte',
    stay: 'hade konto, var inbjudna eller nämndes i en text, och är kvar',
  },
  earlier: 'Tidigare listor',
  apply: 'Läs in listan',
  applyWords: 'Antingen läses allt in, eller ingenting.',
  nothingChanged: 'Ingenting har ändrats.',
  nothingToDo: 'Allt i filen finns redan här. Det finns inget att läsa in.',
  nobodyRead:
    'Ingen person gick att läsa ut ur filen, så det finns inget att läsa in. Tala om nedan vad kolumnerna betyder, eller välj en annan fil.',
  another: 'Välj en annan fil',
  toPeople: 'Se alla personer',
  readAs: ({ fileName, encoding, delimiter, header }) =>
    `${fileName}: ${encoding}, ${delimiter}, ${header === null ? 'ingen rubrikrad' : `rubriker på rad ${header}`}.`,
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16',
    'utf-16be': 'UTF-16',
    'windows-1252': 'Windows-1252',
  },
  delimiters: { ',': 'komman', ';': 'semikolon', '\t': 'tabbar' },
  sums: {
    added: 'nya',
    back: 'tillbaka',
    changed: 'ändrade',
    unchanged: 'som förut',
    left: 'slutar',
    leftOut: 'utelämnas',
    refused: 'tas inte emot',
  },
  sumsDone: {
    added: 'nya',
    back: 'tillbaka',
    changed: 'ändrade',
    unchanged: 'som förut',
    left: 'har slutat',
    leftOut: 'utelämnade',
    refused: 'togs inte emot',
  },
  changedIn: {
    moved: counted('sv', { one: 'i en annan enhet', other: 'i en annan enhet' }),
    renamed: counted('sv', { one: 'med nytt namn', other: 'med nytt namn' }),
    newManager: counted('sv', { one: 'med ny chef', other: 'med ny chef' }),
    retitled: counted('sv', { one: 'med ny befattning', other: 'med ny befattning' }),
    readdressed: counted('sv', { one: 'med ny e-post', other: 'med ny e-post' }),
  },
  missing: counted('sv', {
    one: 'person på listan här finns inte i filen, och påverkas inte.',
    other: 'personer på listan här finns inte i filen, och påverkas inte.',
  }),
  leftOutHere: counted('sv', {
    one: 'person på listan här står i filen som avstängd, inaktiv eller gäst, och påverkas inte.',
    other: 'personer på listan här står i filen som avstängda, inaktiva eller gäster, och påverkas inte.',
  }),
  newUnits: counted('sv', { one: 'ny enhet', other: 'nya enheter' }),
  managersSet: counted('sv', { one: 'enhet får en chef', other: 'enheter får en chef' }),
  managersUnset: counted('sv', { one: 'enhet blir av med en chef', other: 'enheter blir av med en chef' }),
  managersGot: counted('sv', { one: 'enhet har fått en chef.', other: 'enheter har fått en chef.' }),
  managersLost: counted('sv', {
    one: 'enhet har blivit av med en chef.',
    other: 'enheter har blivit av med en chef.',
  }),
};
