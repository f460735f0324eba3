import type { Request, Response } from 'express';
import type { Store } from '../database/store.ts';
import { notFound, orNotFound } from '../web/errors.ts';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { PostEditForm } from './forms.ts';
import { sayingAside, unchosenIn } from './laying-aside.ts';
import { postText } from './naming.ts';
import { publishTime } from './publish-time.ts';
import { changeUnpublished, publishWaiting } from './scheduling.ts';
import { sayingUndescribed } from './undescribed.ts';
import { pathAfterSaving } from './unmentioned.ts';
import type { UnpublishedPost } from './unpublished.ts';
import { showWritePage } from './write-page.ts';

/**
 * Saves a change of a text that is not out: as a draft, with another time, or published now; `again` is the form as it comes back when it
 * is not saved.
 */
export async function answerWaitingChange(
  store: Store,
  { waiting, again }: { waiting: UnpublishedPost; again: object },
  request: Request,
  response: Response,
): Promise<void> {
  const { status = 'draft', publish_at: typedTime } = typed(request.body);
  const { values, faults } = parseForm(PostEditForm, request.body);
  const time =
    status === 'scheduled'
      ? publishTime(typedTime, response.locals.company.timeZone)
      : { at: null, fault: null };
  if (faults || time.fault !== null) {
    const all = { ...faults, ...(time.fault !== null && { publish_at: time.fault }) };
    showWritePage(response, { waiting, values: again, faults: all });
    return;
  }
  const own = { personId: readerOf(request).id, postId: waiting.id };
  const { title, body, version, draft_version: draftVersion } = values;
  const text = await postText(store.database, body);
  const change = {
    ...own,
    title,
    text,
    publishAt: time.at,
    seen: version === 0 ? undefined : version,
    draftVersion,
    other: await unchosenIn(store.database, values),
  };
  const isToPublish = status === 'published';
  const answer = await store.transaction(async (transaction) => {
    const changed = await changeUnpublished(transaction, change);
    const isOut = isToPublish && changed?.changed;
    return changed && { ...changed, path: isOut ? await publishWaiting(transaction, own) : null };
  });
  if (!answer) throw notFound();
  if (answer.changed && isToPublish) {
    const path = sayingAside(`${orNotFound(answer.path)}?published=1`, answer);
    response.redirect(303, pathAfterSaving(sayingUndescribed(path, waiting.id, text), waiting.id, text));
  } else if (answer.changed) {
    response.redirect(303, sayingAside(`/write/mine?kept=${status}`, answer));
  } else {
    const { newer } = answer;
    const values = { ...again, version: newer.seen };
    showWritePage(response, { waiting, values, faults: { form: 'newer' }, newer });
  }
}
