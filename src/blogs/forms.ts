import { z } from 'zod';
import { newId } from '../database/id.ts';
import { isBlank, line } from '../web/forms.ts';
import { looks } from './look.ts';

/** Longest texts, in characters. A post of 50,000 is twenty printed pages, and what the Markdown parser is trusted with. */
const most = { title: 120, about: 160, body: 50_000, comment: 10_000, reason: 500 };

/** What makes a blog: title, slug (the wished address), about, look. */
export const BlogForm = z.object({
  title: line(most.title, 'title_long').pipe(z.string().min(1, 'title_missing')),
  slug: line(200, 'slug_long'),
  about: line(most.about, 'about_long'),
  look: z.enum(looks).catch(looks[0]),
});

/** The text that was not chosen where there were two. Nobody can mend it in the form: it is taken as long as it is. */
const unchosen = { other_title: typedText().catch(''), other_body: typedText().catch('') };

/**
 * What makes a post. `version` is the draft's, or what the form has seen of a post that is edited; `readdress` asks for a new address
 * for one.
 */
export const PostForm = z.object({
  title: line(most.title, 'title_long').pipe(z.string().min(1, 'post_title_missing')),
  body: text(most.body, 'body_long').pipe(z.string().min(1, 'body_missing')),
  key: key(),
  version: version(),
  readdress: z
    .literal('1')
    .optional()
    .catch(undefined)
    .transform((asked) => asked === '1'),
  ...unchosen,
});

/** What the form of a text that is there already has seen of what was changed in it and not saved. */
export const SeenChangeForm = z.object({ draft_version: version() });

/** What changes a post, or a text that is not out yet. */
export const PostEditForm = PostForm.extend(SeenChangeForm.shape);

/** What is kept while somebody writes: as it was typed, ready or not. */
export const DraftForm = z.object({
  title: draftText(most.title * 4, 'title_long'),
  body: draftText(most.body, 'body_long'),
  version: version(),
  ...unchosen,
});

/** What is looked at before it is published, ready or not: as publishing it would take it. */
export const PreviewForm = z.object({
  title: line(most.title * 4, 'title_long'),
  body: text(most.body, 'body_long'),
});

/** The same for a text that is there already. `seen` is what its form has seen of it. */
export const UnsavedForm = DraftForm.extend({ seen: version() });

/** What makes a comment. `post` is the post's id, where the address does not say it; `parent` the comment that is answered. */
export const CommentForm = z.object({
  post: id(),
  parent: id(),
  body: text(most.comment, 'comment_long').pipe(z.string().min(1, 'comment_missing')),
  key: key(),
});

/** What changes a comment. `version` is what the form has seen of it. */
export const CommentEditForm = CommentForm.pick({ body: true }).extend({ version: version() });

/** Why something is reported, or hidden. */
export const ReasonForm = z.object({
  reason: line(most.reason, 'reason_long').pipe(z.string().min(1, 'reason_missing')),
});

/** The same with what the form showed of words that wait already. */
export const WaitingReasonForm = ReasonForm.extend({ seen: line(most.reason, 'reason_long').catch('') });

/** A press on the applause button; a script that does not say which turns it. */
export const ApplauseForm = z.object({ wish: z.enum(['give', 'take', 'turn']).catch('turn') });

/**
 * Several lines from a person: line ends as one, no control characters, no empty lines around; at most `longest` characters. Of what
 * nobody can see nothing is left.
 */
function text(longest: number, tooLong: string) {
  return draftText(longest, tooLong).transform((body) =>
    isBlank(body) ? '' : body.replace(/^(?:[ \t]*\n)+/, '').trimEnd(),
  );
}

function draftText(longest: number, tooLong: string) {
  return typedText().pipe(z.string().max(longest, tooLong));
}

function typedText() {
  return z
    .string()
    .default('')
    .transform((body) => body.replace(/\r\n?/g, '\n').replace(control, ''));
}

const control = /(?![\t\n])\p{Cc}/gu;

function id() {
  return z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .catch('');
}

/** The form's own name, so that sending it twice does one thing. A script that sends none gets a fresh one. */
function key() {
  return z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .catch(() => newId());
}

function version() {
  return z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).catch(0);
}
