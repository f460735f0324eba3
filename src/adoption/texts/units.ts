export const en = {
  units: 'Unit by unit',
  unit: 'Unit',
  people: 'People',
  onBoard: 'On board',
  share: 'Share',
  small: 'not shown alone',
  smallWords: (minimum: number) =>
    `Units of fewer than ${minimum} people, and as many of their neighbours as it takes so that nothing can be worked out, are not shown alone. Their people count in the unit above and in the company.`,
  names: {
    back: 'Back to the figures',
    logged: 'That you have looked at these names is written in the log.',
    allUnits: 'All the units that you see',
    none: 'Nobody.',
    name: 'Name',
    unit: 'Unit',
    since: 'Since',
    how: 'How they stand',
    more: 'The next ones',
    others: (minimum: number) =>
      `Units of fewer than ${minimum} people, and as many of their neighbours as it takes so that nothing can be worked out, are not named: their people stand under the unit above, or as “all others”, as does whoever has no unit.`,
  },
  tables: {
    units: 'Units',
    funnel: 'Funnel',
    standings: 'How everybody stands',
    weeks: 'Weeks',
    long_run: 'Long run',
    lessons: 'Lessons',
    facilitators: 'Facilitators',
    places: 'Places',
  },
};

export const sv: typeof en = {
  units: 'Enhet för enhet',
  unit: 'Enhet',
  people: 'Personer',
  onBoard: 'Ombord',
  share: 'Andel',
  small: 'visas inte för sig',
  smallWords: (minimum) =>
    `Enheter med färre än ${minimum} personer, och så många av deras grannar som behövs för att inget ska gå att räkna ut, visas inte för sig. Deras personer räknas i enheten ovanför och i företaget.`,
  names: {
    back: 'Tillbaka till siffrorna',
    logged: 'I loggen står att du har sett de här namnen.',
    allUnits: 'Alla enheter som du ser',
    none: 'Ingen.',
    name: 'Namn',
    unit: 'Enhet',
    since: 'Sedan',
    how: 'Hur långt de har kommit',
    more: 'Nästa',
    others: (minimum) =>
      `Enheter med färre än ${minimum} personer, och så många av deras grannar som behövs för att inget ska gå att räkna ut, nämns inte: deras personer står under enheten ovanför, eller som ”alla övriga”. Där står också den som inte har någon enhet.`,
  },
  tables: {
    units: 'Enheter',
    funnel: 'Steg för steg',
    standings: 'Hur långt alla har kommit',
    weeks: 'Veckor',
    long_run: 'Det långa loppet',
    lessons: 'Lektioner',
    facilitators: 'Handledare',
    places: 'Platser',
  },
};
