import type { Request, Response } from 'express';
import type { Store } from '../database/store.ts';
import { parseForm } from '../web/forms.ts';
import type { z } from 'zod';
import { DraftForm } from './forms.ts';
import type { ChosenDraft } from './laying-aside.ts';
import { saveChosenDraft, unchosenIn } from './laying-aside.ts';

/**
 * Keeps a draft while somebody types: 200 with its new `version`, and `laidAside` when another text was; 409 with the `newer` title, body and version when it was
 * saved from elsewhere since; 422 when it is too long.
 */
export async function answerDraft(
  store: Store,
  personId: string,
  request: Request,
  response: Response,
): Promise<void> {
  await answerSave(DraftForm, request, response, async (values) => {
    const draft = { personId, ...values, other: await unchosenIn(store.database, values) };
    return store.transaction((transaction) => saveChosenDraft(transaction, draft));
  });
}

/** The same for whatever is kept while somebody types. */
export async function answerSave<Form extends z.ZodType>(
  form: Form,
  request: Request,
  response: Response,
  save: (values: z.output<Form>) => Promise<ChosenDraft>,
): Promise<void> {
  const { values, faults } = parseForm(form, request.body);
  if (faults) {
    response.status(422).json({ faults });
    return;
  }
  const answer = await save(values);
  if (answer.saved) {
    const { version, laidAside } = answer;
    response.json({ version, ...(laidAside && { laidAside }) });
  } else response.status(409).json({ newer: answer.newer });
}
