export const en = {
  title: 'Search',
  titleFor: (typed: string) => `${typed}: search`,
  label: 'What are you looking for?',
  submit: 'Search',
  all: 'Everything',
  whichKind: 'What to show',
  kinds: {
    people: 'People',
    tags: 'Tags',
    blogs: 'Blogs',
    posts: 'Posts',
    comments: 'Comments',
  },
  more: {
    people: 'More people',
    tags: 'More tags',
    blogs: 'More blogs',
    posts: 'More posts',
    comments: 'More comments',
  },
  noneLately: 'Nothing lately has all these words.',
  further: 'Look further back',
  first: 'From the beginning',
  pages: 'More of what was found',
  commentOn: (title: string) => `on “${title}”`,
  begin: 'Type a word or two: a name, a thing, the title of a post. The beginning of a word is enough.',
  nothing: (typed: string, kind: string | null) =>
    `${kind === null ? 'Nothing was' : `No ${kind.toLowerCase()} were`} found for “${typed}”.`,
  nothingAdvice: (typed: string): string =>
    typed.includes(' ')
      ? 'Try fewer words, or only the beginning of the last one.'
      : 'Try only its beginning, or another word.',
  nothingInside: 'A word inside a longer one is not found: “book” does not find “notebook”, but “note” does.',
};

export const sv: typeof en = {
  title: 'Sök',
  titleFor: (typed) => `${typed}: sökning`,
  label: 'Vad letar du efter?',
  submit: 'Sök',
  all: 'Allt',
  whichKind: 'Vad som visas',
  kinds: {
    people: 'Personer',
    tags: 'Taggar',
    blogs: 'Bloggar',
    posts: 'Inlägg',
    comments: 'Kommentarer',
  },
  more: {
    people: 'Fler personer',
    tags: 'Fler taggar',
    blogs: 'Fler bloggar',
    posts: 'Fler inlägg',
    comments: 'Fler kommentarer',
  },
  noneLately: 'Inget från den senaste tiden innehåller alla orden.',
  further: 'Leta längre tillbaka',
  first: 'Från början',
  pages: 'Mer av det som hittades',
  commentOn: (title) => `på ”${title}”`,
  begin: 'Skriv ett ord eller två: ett namn, en sak, rubriken på ett inlägg. Början av ett ord räcker.',
  nothing: (typed, kind) =>
    `${kind === null ? 'Inget' : `Inga ${kind.toLowerCase()}`} hittades för ”${typed}”.`,
  nothingAdvice: (typed) =>
    typed.includes(' ')
      ? 'Prova färre ord, eller bara början av det sista.'
      : 'Prova bara början av det, eller ett annat ord.',
  nothingInside:
    'Ett ord inuti ett längre hittas inte: ”nyckel” hittar inte ”momentnyckel”, men ”moment” gör det.',
};
