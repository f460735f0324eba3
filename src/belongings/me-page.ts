import type { Request, Response } from 'express';
import { seenByManagers } from '../adoption/seen-by-managers.ts';
import { blogOf } from '../blogs/blog.ts';
import type { Database } from '../database/store.ts';
import { LONGEST_ABOUT } from '../people/profile.ts';
import { ownPage } from '../people/own-page.ts';
import type { Faults } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';

/** What the page says beside its usual self: what was done, or what was typed and is wrong. */
export interface Said {
  done?: Done;
  faults?: Faults;
  values?: Record<string, string>;
}

export const done = ['profile', 'picture', 'password'] as const;
export type Done = (typeof done)[number];

/** Shows somebody their own page; 422 when a form on it has faults. */
export async function showMe(
  database: Database,
  request: Request,
  response: Response,
  { done: what, faults = {}, values = {} }: Said = {},
): Promise<void> {
  const { id } = readerOf(request);
  const [me, blog] = [await ownPage(database, id), await blogOf(database, id)];
  response.status(Object.keys(faults).length > 0 ? 422 : 200).render('belongings/me', {
    me,
    seen: await seenByManagers(database, id),
    blog,
    done: what,
    faults,
    values: { name: me.name, about: me.about, ...values },
    longestAbout: LONGEST_ABOUT,
  });
}
