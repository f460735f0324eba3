import { freeSlugs } from '../blogs/addresses.ts';
import { draftsOf } from '../blogs/drafts.ts';
import { blogFormWith, freshCommentForm, postFormWith } from '../blogs/fresh-forms.ts';
import type { Post } from '../blogs/posts.ts';
import type { Preview } from '../blogs/preview.ts';
import { suggestBlogTitle } from '../blogs/suggestion.ts';
import type { Database } from '../database/store.ts';
import type { Faults } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import type { Panel } from './room-page.ts';

/** One form of the room page: where it goes, what stands in it, and what is wrong with it. */
export interface RoomForm {
  action: string;
  values: object;
  faults: Faults;
  /** Of a post that its writer wants to see first. */
  preview?: Preview;
}

export type RoomForms = Record<
  'account' | 'signin' | 'pass' | 'other' | 'profile' | 'blog' | 'post' | 'comment',
  RoomForm
>;

/** What a laptop has in front of it, as far as its forms need it. */
export interface Situation {
  panel: Panel;
  name: string;
  personId: string | null;
  toAnswer: Post | null;
  locale: Locale;
}

/**
 * The forms as the open panel of each laptop begins with them; only that panel's is filled in. A handful of questions, however
 * many laptops.
 */
export async function freshForms(database: Database, situations: Situation[]): Promise<RoomForms[]> {
  const asked = situations.map((situation) => ({
    ...situation,
    title: situation.panel === 'blog' ? suggestBlogTitle(situation.name, situation.locale) : null,
    writer: situation.panel === 'post' ? situation.personId : null,
    commenter: commenterOf(situation),
  }));
  const lines = await linesOf(
    database,
    situations.flatMap(({ panel, personId }) => (panel === 'profile' ? (personId ?? []) : [])),
  );
  const [slugs, drafts] = await Promise.all([
    freeSlugs(
      database,
      asked.flatMap(({ title }) => title ?? []),
    ),
    draftsOf(
      database,
      asked.flatMap(({ writer }) => writer ?? []),
    ),
  ]);
  return asked.map(({ panel, name, personId, title, writer, commenter }) => ({
    account: form('/room/account', panel === 'account' ? { name, email: '' } : {}),
    signin: form('/room/signin', { email: '' }),
    pass: form('/room/pass', { code: '' }),
    other: form('/room/other-account', { email: '', code: '' }),
    profile: profileForm(lines.get(personId ?? '') ?? ''),
    blog: form('/room/blog', title === null ? {} : blogFormWith(title, slugs)),
    post: form('/room/post', writer === null ? {} : postFormWith(drafts.get(writer), writer)),
    comment: form('/room/comment', commenter ? freshCommentForm(commenter) : {}),
  }));
}

/** What these people say about their work. */
async function linesOf(database: Database, personIds: string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('people')
    .select(['id', 'about'])
    .where('id', 'in', personIds)
    .execute();
  return new Map(rows.map(({ id, about }) => [id, about]));
}

/** One thing at a time: the line first, and when it is there the picture. */
function profileForm(about: string): RoomForm {
  return form(about === '' ? '/room/profile' : '/room/picture', { about });
}

function commenterOf({ toAnswer, personId }: Situation) {
  return toAnswer && personId !== null ? { personId, postId: toAnswer.id } : null;
}

function form(action: string, values: object): RoomForm {
  return { action, values, faults: {} };
}
