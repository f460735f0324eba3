import { suggestBlogTitle } from '../../src/blogs/suggestion.ts';

test.each([
  ['Anna Andersson', 'Annas blogg'],
  ['Lars Åkerlund', 'Lars blogg'],
  ['Max', 'Max blogg'],
  ['Åkerlund, Britta Maria', 'Brittas blogg'],
  ['  ', 'Min blogg'],
])('in Swedish %j is given %j', (name, title) => {
  expect(suggestBlogTitle(name, 'sv')).toBe(title);
});

test.each([
  ['Anna Andersson', 'Anna’s blog'],
  ['Lars Åkerlund', 'Lars’s blog'],
  ['', 'My blog'],
])('in English %j is given %j', (name, title) => {
  expect(suggestBlogTitle(name, 'en')).toBe(title);
});
