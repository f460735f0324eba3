import { firstName } from '../people/first-name.ts';
import { formatFor } from '../web/format.ts';
import type { Locale } from '../web/locale.ts';
import type { CalendarEvent } from './calendar.ts';
import type { ExpectedPerson } from './expected.ts';
import type { Tidings } from './invitation.ts';
import { en, sv } from './texts.ts';
import { showCode } from './codes.ts';

const words = { en: en.invitation, sv: sv.invitation };

/** Subject and text of a mail about a workshop, in one language. `about` is what the lesson says of itself. */
export function wordsOfInvitation(
  tidings: Tidings,
  locale: Locale,
  { event, person, about }: { event: CalendarEvent; person: ExpectedPerson; about: string },
): { subject: string; text: string } {
  const say = words[locale];
  const format = formatFor(locale, event.timeZone);
  const when = `${format.dayAndTime(event.startsAt)}–${format.time(event.endsAt)}`;
  const facts = [say.when(when), event.place === '' ? '' : say.where(event.place)].filter(Boolean).join('\n');
  const isOn = tidings === 'invited' || tidings === 'changed';
  const [host = '', code = ''] = event.url.split('/join/');
  const text = [
    person.name === '' ? say.hello : say.helloTo(firstName(person.name)),
    say.lead[tidings](event.title),
    facts,
    ...(isOn
      ? [about, say.bring, `${say.join(event.url)}\n${say.joinByHand(`${host}/join`, showCode(code))}`]
      : []),
    event.organizer.name,
  ];
  return {
    subject: say.subject[tidings](event.title, format.date(event.startsAt)),
    text: text.filter((paragraph) => paragraph !== '').join('\n\n'),
  };
}
