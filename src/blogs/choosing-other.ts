import type { Store } from '../database/store.ts';
import type { Faults } from '../web/forms.ts';
import { parseForm, typed } from '../web/forms.ts';
import { DraftForm } from './forms.ts';
import { draftFrom, layAside } from './laying-aside.ts';

/** Whether a form is to go on with the other one of two texts, for browsers without script. */
export function choosesOther(body: unknown): boolean {
  return typed(body)['status'] === 'other';
}

/** What the form goes on with: the other text where its own stood, which was laid aside; or what is wrong with its own. */
export async function chooseOther(store: Store, personId: string, body: unknown): Promise<ChosenOther> {
  const { values, faults } = parseForm(DraftForm, body);
  if (faults) return { fields: {}, faults, laidAside: false };
  const other = { title: values.other_title, body: values.other_body };
  const [mine, theirs] = [await draftFrom(store.database, values), await draftFrom(store.database, other)];
  const laidAside = await store.transaction(async (transaction) => {
    // It is kept already, unless it was changed since the form was shown.
    await layAside(transaction, personId, theirs, { title: '', body: '' });
    return layAside(transaction, personId, mine, other);
  });
  return { fields: { ...other, other_title: '', other_body: '' }, faults: {}, laidAside };
}

interface ChosenOther {
  fields: { title?: string; body?: string; other_title?: string; other_body?: string };
  faults: Faults;
  laidAside: boolean;
}
