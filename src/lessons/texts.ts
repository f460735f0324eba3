import { plural } from '../web/plural.ts';

export const en = {
  title: 'Lessons',
  lead: 'A lesson is the plan of a workshop: what happens, step by step, and what you say.',
  steps: (count: number) => `${count} ${plural('en', count, { one: 'step', other: 'steps' })}`,
  minutes: (minutes: number) => `${minutes} min`,
  total: (minutes: number) => `${minutes} minutes in all`,
  languages: { en: 'English', sv: 'Swedish' },
  plan: 'Plan a workshop with this lesson',
  kind: { talk: 'Listen', account: 'Account', blog: 'Blog', post: 'Post', comment: 'Reply' },
  notes: 'Speaker’s notes',
  cards: 'Cards',
  openings: 'Opening lines',
  all: 'All lessons',
};

export const sv: typeof en = {
  title: 'Lektioner',
  lead: 'En lektion är planen för en träff: vad som händer, steg för steg, och vad du säger.',
  steps: (count) => `${count} ${plural('sv', count, { one: 'steg', other: 'steg' })}`,
  minutes: (minutes) => `${minutes} min`,
  total: (minutes) => `${minutes} minuter sammanlagt`,
  languages: { en: 'engelska', sv: 'svenska' },
  plan: 'Planera en träff med den här lektionen',
  kind: { talk: 'Lyssna', account: 'Konto', blog: 'Blogg', post: 'Inlägg', comment: 'Svar' },
  notes: 'Talarens anteckningar',
  cards: 'Kort',
  openings: 'Första meningar att välja på',
  all: 'Alla lektioner',
};
