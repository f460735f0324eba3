import type { Locale } from '../web/locale.ts';
import type { StepKind } from '../lessons/lesson.ts';

/** One of the simulated room: when they come and how long things take them, in seconds. */
export interface Guest {
  name: string;
  /** What their first post is called. */
  title: string;
  /** After the room opened. */
  arrives: number;
  takes: Record<Exclude<StepKind, 'talk'>, number>;
  /** At this step their hand goes up, with these words. */
  asks: { at: StepKind; note: string } | null;
  /** In the middle of their post the laptop falls silent, for so long; 0: it does not. */
  lostFor: number;
  /** Leaves in the middle of their post. */
  leaves: boolean;
}

const NAMES =
  'Aisha Bengt Carina Dragan Elin Farid Gunilla Hamid Ingrid Jonas Katarina Lars Mariam Niklas Olena Per Rosa Stefan Tove Yusuf';

const titles = {
  en: [
    'What I do all day',
    'The door that sticks',
    'Three things I learned this week',
    'Who knows the old press?',
    'Coffee at a quarter to ten',
    'A list that saved my morning',
    'Hello from the night shift',
    'The short way to the stores',
    'How we label the boxes',
    'One question about holidays',
    'What the customer said',
    'A trick with tape',
    'My first day, ten years ago',
    'Where the keys hang',
    'The meeting that became a walk',
    'Spare parts nobody counts',
    'A map of the third floor',
    'Why I changed my mind',
    'Lunch on Thursdays',
    'Tools I would buy again',
  ],
  sv: [
    'Vad jag gör hela dagen',
    'Dörren som kärvar',
    'Tre saker jag lärde mig i veckan',
    'Vem kan den gamla pressen?',
    'Kaffe kvart i tio',
    'En lista som räddade förmiddagen',
    'Hej från nattskiftet',
    'Genvägen till förrådet',
    'Så märker vi lådorna',
    'En fråga om semestern',
    'Vad kunden sa',
    'Ett knep med tejp',
    'Min första dag, för tio år sedan',
    'Var nycklarna hänger',
    'Mötet som blev en promenad',
    'Reservdelar som ingen räknar',
    'En karta över plan tre',
    'Varför jag ändrade mig',
    'Lunch på torsdagar',
    'Verktyg jag skulle köpa igen',
  ],
};

const notes = {
  en: {
    account: 'It will not take my password.',
    blog: 'What shall I call it?',
    post: 'I have nothing to say.',
  },
  sv: { account: 'Den tar inte mitt lösenord.', blog: 'Vad ska den heta?', post: 'Jag har inget att säga.' },
};

/**
 * The simulated room of twenty, the same every time: two come late, three raise a hand, one laptop falls silent, one leaves in the middle,
 * two need three times as long as the others.
 */
export function castRehearsal(locale: Locale): Guest[] {
  return NAMES.split(' ').map((name, index): Guest => {
    const slowly = index === 8 || index === 15 ? 3 : 1;
    // Spread without chance, so that a rehearsal can be repeated: steps of 7 go through all of 20.
    const spread = (index * 7) % 20;
    const asks = ASKING[index];
    return {
      name,
      title: titles[locale][index] ?? name,
      arrives: index === 18 ? 100 : index === 19 ? 130 : 2 + spread * 1.3,
      takes: {
        account: slowly * (10 + spread),
        profile: slowly * (12 + spread),
        blog: slowly * (8 + ((spread * 3) % 20)),
        post: slowly * (20 + spread * 2.6),
        comment: slowly * (10 + ((spread * 11) % 20)),
      },
      asks: asks ? { at: asks, note: notes[locale][asks] } : null,
      lostFor: index === 6 ? 60 : 0,
      leaves: index === 19,
    };
  });
}

const ASKING: Partial<Record<number, 'account' | 'blog' | 'post'>> = { 3: 'account', 11: 'blog', 14: 'post' };
