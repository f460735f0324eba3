import { z } from 'zod';
import { withoutPiledMarks } from './piled-marks.ts';

/** What a form brought: checked values, or the first fault of each field by its name, as a key of the texts. */
export type Parsed<Values> = { values: Values; faults: null } | { values: null; faults: Faults };
export type Faults = Partial<Record<string, string>>;

/**
 * Reads a form at the door. Fields that the schema does not name are dropped. A schema's messages are keys of the
 * domain's texts (`name_missing`), so that the page says them in the reader's language.
 */
export function parseForm<Schema extends z.ZodType>(schema: Schema, body: unknown): Parsed<z.output<Schema>> {
  const result = schema.safeParse(body ?? {});
  if (result.success) return { values: result.data, faults: null };
  const faults: Faults = {};
  for (const issue of result.error.issues) faults[String(issue.path[0] ?? 'form')] ??= issue.message;
  return { values: null, faults };
}

const Typed = z.record(z.string(), z.unknown()).catch({});

/** What was typed, to be shown again beside the faults: texts only, whatever else a body may hold. */
export function typed(body: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Typed.parse(body ?? {})).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

/**
 * One line of text from a person: trimmed, spaces joined, without control and direction characters (the joiner within
 * an emoji stays), at most `most` characters. A missing field is the empty text.
 */
export function line(most: number, tooLong: string) {
  return z.string().default('').transform(oneLine).pipe(z.string().max(most, tooLong));
}

/** What somebody typed, or a file holds, as one line without what cannot be seen; empty when nothing can. */
export function oneLine(text: string): string {
  const seen = text.normalize('NFC').replace(INVISIBLE, '');
  const words = withoutPiledMarks(seen).replace(/\s+/gu, ' ').trim();
  return isBlank(words) ? '' : words;
}

/** Whether nobody can see anything of a text: spaces, and what stands for nothing, such as a soft hyphen or a filler of Hangul. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** The empty pattern of Braille is a sign of its own, and shows as little as a space. */
const BLANK = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Control characters but for white space, and the marks that turn the direction of what follows. */
const HIDDEN = /(?![\t\n\r\u200D])[\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** A joiner that joins no two emoji, as it does in a family or a profession: a picture, perhaps with a tone or style. */
const STRAY_JOINER =
  /(?<!\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)\u200D|\u200D(?!\p{Extended_Pictographic})/u;

const INVISIBLE = new RegExp(`${HIDDEN.source}|${STRAY_JOINER.source}`, 'gu');
