import { outcomes, readLines, readWindowsLines } from './reading.ts';

describe('an export of Microsoft Entra ID', () => {
  const header =
    '\uFEFFuserPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,physicalDeliveryOfficeName';
  const list = () =>
    readLines([
      header,
      'dariusz@nordverk.example,Dariusz Håkansson,Håkansson,,Dariusz,44aa,Member,Operator,Foundry,True,Hus 3',
      'elsa@nordverk.example,Elsa Nilsson,Nilsson,ELSA.N@NORDVERK.EXAMPLE,Elsa,a21c,Member,Quality engineer,Quality,True,"""Fabriken"", södra"',
      'olena@nordverk.example,Olena Nilsson,Nilsson,olena@nordverk.example,Olena,a718,Guest,Customer agent,Customer care,True,',
      'mykola@nordverk.example,Mykola Åkesson,Åkesson,mykola@nordverk.example,Mykola,68b7,Member,Engineer,Mechanics,False,"Hus 1, plan 2"',
      'Elsa@Nordverk.Example,Elsa Nilsson,Nilsson,Elsa.N@Nordverk.Example,Elsa,b6c4,Member,,Quality,True,',
      'sven_gmail.example#EXT#@nordverk.example,Sven,,sven@gmail.example,,c1,,,,True,',
    ]);

  test('every row is accounted for', async () => {
    expect(outcomes(await list())).toEqual([
      '1 ignored header',
      '2 person',
      '3 person',
      '4 left_out guest',
      '5 left_out disabled',
      '6 refused double',
      '7 left_out guest',
    ]);
  });

  test('an empty mail falls back to the name for signing in', async () => {
    expect((await list()).people[0]).toEqual({
      name: 'Dariusz Håkansson',
      email: 'dariusz@nordverk.example',
      unit: ['Foundry'],
      title: 'Operator',
      managerEmail: null,
    });
  });

  test('an e-mail in capitals is kept in lower case, and its double says which row was first', async () => {
    const { people, rows } = await list();
    expect(people[1]?.email).toBe('elsa.n@nordverk.example');
    expect(rows[5]).toMatchObject({ reason: 'double', firstRow: 3 });
  });
});

describe('an export of Microsoft 365 users', () => {
  test('who may not sign in is left out', async () => {
    const list = await readLines([
      'Block credential,Display name,User principal name,Department,Title',
      'False,Anna Berg,anna@firma.example,Sales,Seller',
      'True,Bo Ek,bo@firma.example,Sales,Seller',
    ]);
    expect(outcomes(list)).toEqual(['1 ignored header', '2 person', '3 left_out disabled']);
    expect(list.people[0]).toMatchObject({ name: 'Anna Berg', title: 'Seller', unit: ['Sales'] });
  });
});

describe('an export of Google Workspace', () => {
  const list = () =>
    readLines([
      'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],New Primary Email [UPLOAD ONLY],Status [READ ONLY],Recovery Email,Employee Title,Manager Email,Department,Cost Center',
      'Leila,Al-Hassan,leila@fjallbo.example,****,/Staff/People,,Active,leila@hemma.example,HR partner,,People,101',
      'Astrid,Holmström,astrid@fjallbo.example,****,/Production/Machining,,Suspended,,CNC operator,leila@fjallbo.example,Machining,114',
      'Märta,Nguyen,marta@fjallbo.example,****,/,,Active,,HR partner,Leila@Fjallbo.example,People,103',
    ]);

  test('every row is accounted for', async () => {
    expect(outcomes(await list())).toEqual([
      '1 ignored header',
      '2 person',
      '3 left_out inactive',
      '4 person',
    ]);
  });

  test('the path of the unit is taken where it is deeper than the department', async () => {
    const { people } = await list();
    expect(people.map((person) => person.unit)).toEqual([['Staff', 'People'], ['People']]);
  });

  test('the manager is known by e-mail, and no other e-mail is taken for the person’s', async () => {
    const { people } = await list();
    expect(people[1]).toMatchObject({
      email: 'marta@fjallbo.example',
      managerEmail: 'leila@fjallbo.example',
    });
  });
});

describe('a list out of a Swedish Excel', () => {
  const list = () =>
    readWindowsLines([
      'Personallista 2026-11-02;;;;;',
      'Förnamn;Efternamn;E-postadress;Förvaltning/Enhet;Chef;Tjänstgöringsgrad',
      'Mats;Hägglund;mats@kommunen.example;Production/Quality;mats@kommunen.example;1,00',
      'Åke;von Essen; Ake.vonEssen@kommunen.example ;Sales/Export;Mats Hägglund;0,50',
      'François;Nilsson;saknas;Sales/Export;;1,00',
      'Fatima;Y?lmaz;fatima@kommunen.example;Staff/People;;1,00',
      '"=HYPERLINK(""http://x.example"";""Anna"")";Berg;nils@kommunen.example;Production/Machining;;0,75',
      'Mei;Kowalska;MATS@kommunen.example;Production/Quality;;1,00',
      ';;;;;',
      'Antal:;120;;;;',
    ]);

  test('is told from UTF-8, and semicolons from commas', async () => {
    const { encoding, delimiter, header } = await list();
    expect({ encoding, delimiter, row: header.row }).toEqual({
      encoding: 'windows-1252',
      delimiter: ';',
      row: 2,
    });
  });

  test('every row is accounted for', async () => {
    expect(outcomes(await list())).toEqual([
      '1 ignored above',
      '2 ignored header',
      '3 person',
      '4 person',
      '5 refused email_broken',
      '6 person',
      '7 refused name_formula',
      '8 refused double',
      '9 ignored blank',
      '10 ignored total',
    ]);
  });

  test('Swedish letters arrive whole', async () => {
    const { people } = await list();
    expect(people.map((person) => person.name)).toEqual(['Mats Hägglund', 'Åke von Essen', 'Fatima Y?lmaz']);
  });

  test('a name that the export damaged is taken and warned about', async () => {
    const { rows } = await list();
    expect(rows[5]).toMatchObject({ outcome: 'person', warnings: ['name_damaged'] });
    expect(rows[2]).toMatchObject({ warnings: [] });
  });

  test('a manager who is named by their name is the one in the list who is called so', async () => {
    const { rows } = await list();
    expect(rows[3]).toMatchObject({ warnings: [], person: { managerEmail: 'mats@kommunen.example' } });
  });
});
