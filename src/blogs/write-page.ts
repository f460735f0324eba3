import type { Request, Response } from 'express';
import type { Database } from '../database/store.ts';
import type { Faults } from '../web/forms.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { freshPostForm } from './fresh-forms.ts';
import type { Preview } from './preview.ts';
import type { UnpublishedPost } from './unpublished.ts';
import { written } from './written.ts';

export interface WritePage {
  values: object;
  faults: Faults;
  /** The post that is changed; a new one when left out. */
  post?: { id: string; path: string };
  /** The text that is changed, when it is not published yet. */
  waiting?: UnpublishedPost;
  /** A text saved from elsewhere since the form was shown. */
  newer?: { title: string; body: string };
  publishedBefore?: string;
  /** The text as it would be published, when that was asked for without script. */
  preview?: Preview | null;
  /** The draft was kept to go on with, or laid aside for this new one. */
  draftKept?: 'kept' | 'aside' | null;
  /** Another text of theirs lies among their drafts. */
  laidAside?: boolean;
  /** It has been taken back a moment ago. */
  isRestored?: boolean;
}

/** The page of the editor; 422 when something is wrong with what was sent. */
export function showWritePage(response: Response, page: WritePage): void {
  const { newer, values } = page;
  // Without script nobody is asked: what is sent next goes on, and the other text is laid aside.
  const other = newer && { other_title: newer.title, other_body: newer.body };
  response.status(Object.keys(page.faults).length > 0 ? 422 : 200);
  response.render('blogs/write', {
    post: null,
    waiting: null,
    publishedBefore: null,
    preview: null,
    draftKept: null,
    laidAside: false,
    isRestored: false,
    ...page,
    newer: newer ? { ...newer, html: written(newer.body).html } : null,
    values: { ...values, ...other },
  });
}

/** What the form of a new post has besides what was typed, when it comes back. */
type Again = Partial<Pick<WritePage, 'newer' | 'publishedBefore' | 'preview' | 'laidAside'>> & {
  key?: string;
  version?: number;
  title?: string;
  body?: string;
  other_title?: string;
  other_body?: string;
  alt?: string;
};

/** The form of a new post as it was sent, with what is wrong with it, or how it will look. */
export async function showSentAgain(
  database: Database,
  request: Request,
  response: Response,
  faults: Faults,
  { newer, publishedBefore, preview, laidAside = false, ...fields }: Again = {},
): Promise<void> {
  const fresh = await freshPostForm(database, readerOf(request).id);
  const values = { ...fresh, ...typed(request.body), ...fields };
  showWritePage(response, {
    values,
    faults,
    laidAside,
    ...(newer && { newer }),
    ...(publishedBefore && { publishedBefore }),
    ...(preview && { preview }),
  });
}
