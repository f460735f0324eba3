import { freshBlogForm, freshCommentForm, freshPostForm } from '../blogs/fresh-forms.ts';
import type { Post } from '../blogs/posts.ts';
import type { Database } from '../database/store.ts';
import type { Faults } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import type { Panel } from './room-page.ts';

/** One form of the room page: where it goes, what stands in it, and what is wrong with it. */
export interface RoomForm {
  action: string;
  values: object;
  faults: Faults;
}

export type RoomForms = Record<'account' | 'signin' | 'blog' | 'post' | 'comment', RoomForm>;

interface Situation {
  panel: Panel;
  name: string;
  personId: string | null;
  toAnswer: Post | null;
  locale: Locale;
}

/** The forms as the open panel begins with them; only that panel's is asked for. */
export async function freshForms(database: Database, situation: Situation): Promise<RoomForms> {
  const { panel, name, personId, toAnswer, locale } = situation;
  return {
    account: form('/room/account', panel === 'account' ? { name, email: '' } : {}),
    signin: form('/room/signin', { email: '' }),
    blog: form('/room/blog', panel === 'blog' ? await freshBlogForm(database, name, locale) : {}),
    post: form(
      '/room/post',
      panel === 'post' && personId !== null ? await freshPostForm(database, personId) : {},
    ),
    comment: form(
      '/room/comment',
      toAnswer && personId !== null
        ? await freshCommentForm(database, { personId, postId: toAnswer.id })
        : {},
    ),
  };
}

function form(action: string, values: object): RoomForm {
  return { action, values, faults: {} };
}
