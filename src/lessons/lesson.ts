import { z } from 'zod';
import type { Locale } from '../web/locale.ts';

export const stepKinds = ['talk', 'account', 'profile', 'blog', 'post', 'comment'] as const;
/** What completes a step: moving the room past it, or an account, a profile, a blog, a post, a comment that is there. */
export type StepKind = (typeof stepKinds)[number];

const StepSchema = z.object({
  key: z.string(),
  kind: z.enum(stepKinds),
  title: z.string(),
  minutes: z.number(),
  body: z.string(),
  notes: z.string(),
  cards: z.array(z.object({ title: z.string(), body: z.string() })),
  openings: z.array(z.string()),
});
const LessonTextSchema = z.object({ title: z.string(), about: z.string(), steps: z.array(StepSchema).min(1) });
const LessonSchema = z.object({
  id: z.string(),
  texts: z.object({ en: LessonTextSchema.optional(), sv: LessonTextSchema.optional() }),
});

/** One part of a lesson. `body`, the cards' bodies and the speaker's `notes` are Markdown; `openings` begin a post. */
export type Step = z.infer<typeof StepSchema>;
/** A lesson in one language. */
export type LessonText = z.infer<typeof LessonTextSchema>;
/** A lesson: the same steps, in the same order, in every language it has. */
export type Lesson = z.infer<typeof LessonSchema>;

/** The lesson in a language; in `fallback`, or whichever there is, when it lacks that one. Throws when it has none. */
export function lessonText(lesson: Lesson, locale: Locale, fallback: Locale): LessonText {
  const text = lesson.texts[locale] ?? lesson.texts[fallback] ?? Object.values(lesson.texts)[0];
  if (!text) throw new Error(`the lesson ${lesson.id} is written in no language`);
  return text;
}

/** Reads back a lesson that a workshop kept as JSON. Throws when it is none. */
export function readStoredLesson(json: string): Lesson {
  return LessonSchema.parse(JSON.parse(json));
}
