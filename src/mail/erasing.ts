import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { anonymousName } from '../people/erasing.ts';
import { escaped } from './html.ts';

/** Listens to the log: mails to somebody who is erased are not sent any more, and those that were are not kept; in others nobody reads the name. */
export async function eraseMails({ database }: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'person.erased') return;
  const { name, email } = await database
    .selectFrom('people')
    .select(['name', 'email'])
    .where('id', '=', event.personId)
    .executeTakeFirstOrThrow();
  await database.deleteFrom('mails').where('to_address', '=', email).execute();
  await database
    .updateTable('mails')
    .set({ reply_name: null, reply_address: null })
    .where('reply_address', '=', email)
    .execute();
  await eraseName(database, name);
}

/** Also in those that were sent: an administrator may send them again. Namesakes lose their name with them. */
async function eraseName(database: Database, name: string): Promise<void> {
  const anonymous = await anonymousName(database);
  const naming = `%${name.replace(/[%_\\]/g, '_')}%`;
  const html = escaped(name);
  const mails = await database
    .selectFrom('mails')
    .select(['id', 'subject', 'text', 'html', 'calendar'])
    .where((build) =>
      build.or([
        build('subject', 'like', naming),
        build('text', 'like', naming),
        build('html', 'like', `%${html.replace(/[%_\\]/g, '_')}%`),
        build('calendar', 'like', naming),
      ]),
    )
    .execute();
  for (const { id, ...mail } of mails) {
    const erased = {
      subject: without(mail.subject, name, anonymous),
      text: without(mail.text, name, anonymous),
      html: without(mail.html, html, escaped(anonymous)),
      calendar: mail.calendar === null ? null : without(mail.calendar, name, anonymous),
    };
    await database.updateTable('mails').set(erased).where('id', '=', id).execute();
  }
}

/** Where the name stands as words of its own: Bo is no part of a board. */
function without(text: string, name: string, anonymous: string): string {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu'), () => anonymous);
}
