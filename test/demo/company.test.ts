import { castRoom, invitedTo } from '../../src/demo/cast.ts';
import { headOf, makeCompany, peopleIn, staffList } from '../../src/demo/company.ts';
import { languageOfShell } from '../../src/demo/language.ts';
import { Random } from '../../src/demo/random.ts';
import { writersOfBefore, writings } from '../../src/demo/words/posts.ts';
import { words } from '../../src/demo/words/words.ts';
import { readStaffList } from '../../src/people/staff-list/staff-list.ts';

const company = makeCompany('en');
const cast = castRoom(company, peopleIn(company, 'Line 1').slice(1, 3), new Random(1));

test('the company is the same every time: 640 people, each with an address of their own', () => {
  expect(makeCompany('en')).toEqual(company);
  expect(company.people).toHaveLength(640);
  expect(new Set(company.people.map(({ email }) => email)).size).toBe(640);
  for (const { email } of company.people) expect(email).toMatch(/^[a-z.-]+@kvarnby\.example$/);
});

test('in Swedish the same people work there, in units with Swedish names', () => {
  const swedish = makeCompany('sv');
  expect(swedish.people.map(({ name }) => name)).toEqual(company.people.map(({ name }) => name));
  expect(peopleIn(swedish, 'Foundry').map(({ unit }) => unit[1])).toContain('Gjuteri');
});

test('every unit has one head, whom everybody else there names as manager', () => {
  const units = new Set(company.people.map(({ unit }) => unit.join('/')));
  for (const unit of units) {
    const people = company.people.filter((person) => person.unit.join('/') === unit);
    const [head, ...more] = people.filter(({ isHead }) => isHead);
    expect([unit, more]).toEqual([unit, []]);
    for (const person of people) expect(person.managerEmail).toBe(person === head ? '' : head?.email);
  }
  expect(headOf(company, 'Assembly').title).toBe('Head of assembly');
});

test.each(['en', 'sv'] as const)('the staff list is taken in whole (%s)', async (language) => {
  const list = await readStaffList(Buffer.from(staffList(makeCompany(language), language)));
  const outcomes = list.rows.map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === 'person')).toHaveLength(640);
  // The header.
  expect(outcomes.filter((outcome) => outcome !== 'person')).toEqual(['ignored']);
});

test('twenty-four take part, told apart by their first names: two are late, three raise a hand, one laptop is lost', () => {
  expect(new Set(cast.map(({ person }) => person.first)).size).toBe(24);
  expect(cast.filter(({ isLate }) => isLate)).toHaveLength(2);
  expect(cast.flatMap(({ hand }) => hand ?? [])).toEqual(['account', 'blog', 'post']);
  expect(cast.filter(({ lostFor }) => lostFor > 0)).toHaveLength(1);
  expect(cast.filter(({ leaves }) => leaves)).toHaveLength(1);
  for (const { person } of cast) expect(invitedTo(company)).toContain(person);
});

test('there is a first post for everybody in the room, and as many posts in both languages', () => {
  for (const { room, before, second } of Object.values(writings)) {
    expect(room).toHaveLength(24);
    expect(before).toHaveLength(writersOfBefore.length);
    expect(second).toHaveLength(writings.en.second.length);
    const titles = [...room, ...before, ...second].map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  }
});

test('nobody there shouts, or calls anything easy', () => {
  const said = JSON.stringify([writings, words, Object.values(words).map(({ hands }) => hands)]);
  expect(said).not.toMatch(/!|\b(just(?! nu)|simply|easy|easily|enkelt)\b/i);
});

test('the language is that of the shell', () => {
  expect(languageOfShell({ LANG: 'sv_SE.UTF-8' })).toBe('sv');
  expect(languageOfShell({ LANG: 'de_DE.UTF-8' })).toBe('en');
  expect(languageOfShell({ LC_ALL: 'en_GB.UTF-8', LANG: 'sv_SE.UTF-8' })).toBe('en');
  expect(languageOfShell({})).toBe('en');
});
