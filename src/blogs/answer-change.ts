import type { Request, Response } from 'express';
import type { Store } from '../database/store.ts';
import { notFound } from '../web/errors.ts';
import { parseForm } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { readdressPost } from './addresses.ts';
import type { OwnPost } from './editing.ts';
import { editPost } from './editing.ts';
import { PostEditForm } from './forms.ts';
import { sayingAside, unchosenIn } from './laying-aside.ts';
import { postText } from './naming.ts';
import { sayingUndescribed } from './undescribed.ts';
import { pathAfterSaving } from './unmentioned.ts';
import { showWritePage } from './write-page.ts';

/** Saves a change of a post that is out, and leads to it; `again` is the form as it comes back when it is not saved. */
export async function answerChange(
  store: Store,
  { post, again }: { post: OwnPost; again: object },
  request: Request,
  response: Response,
): Promise<void> {
  const { id: personId } = readerOf(request);
  const { values, faults } = parseForm(PostEditForm, request.body);
  if (faults) {
    showWritePage(response, { post, values: again, faults });
    return;
  }
  const { title, body, version, readdress, draft_version: draftVersion } = values;
  // A script that names no version has seen nothing, and means what it says.
  const seen = version === 0 ? undefined : version;
  const text = await postText(store.database, body, post.id);
  const other = await unchosenIn(store.database, values);
  const change = { personId, postId: post.id, title, text, seen, draftVersion, other };
  const answer = await store.transaction(async (transaction) => {
    const edited = await editPost(transaction, change);
    const path = edited?.edited && readdress ? await readdressPost(transaction, change) : null;
    return edited?.edited && path !== null ? { ...edited, path } : edited;
  });
  if (!answer) throw notFound();
  if (answer.edited) {
    const path = sayingUndescribed(sayingAside(answer.path, answer), post.id, text);
    response.redirect(303, pathAfterSaving(path, post.id, text));
  } else {
    const { newer } = answer;
    const values = { ...again, version: newer.seen };
    showWritePage(response, { post, values, faults: { form: 'newer' }, newer });
  }
}
