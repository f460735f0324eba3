import type { Lesson, Step, StepKind } from '../../src/lessons/lesson.ts';

/** A lesson with a step of every kind, for tests that are not about what a lesson says. */
export const smallLesson: Lesson = {
  id: 'small',
  texts: {
    en: { title: 'Small lesson', about: '', steps: steps('') },
    sv: { title: 'Liten lektion', about: '', steps: steps(' (sv)') },
  },
};

/** The small lesson, with a talk after the answers. */
export const lessonThatGoesOn: Lesson = {
  id: 'goes-on',
  texts: { en: { title: 'Lesson that goes on', about: '', steps: steps('', [['end', 'talk']]) } },
};

function steps(suffix: string, more: [string, StepKind][] = []): Step[] {
  const kinds: [string, StepKind][] = [
    ['welcome', 'talk'],
    ['account', 'account'],
    ['blog', 'blog'],
    ['post', 'post'],
    ['pause', 'talk'],
    ['reply', 'comment'],
    ...more,
  ];
  return kinds.map(([key, kind]) => ({
    key,
    kind,
    title: `Step ${key}${suffix}`,
    minutes: 5,
    body: `About ${key}.`,
    notes: `Say something about ${key}.`,
    cards: [],
    openings: [],
  }));
}
