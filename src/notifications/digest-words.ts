import { escaped, mailDocument, mailLink } from '../mail/html.ts';
import { firstName } from '../people/first-name.ts';
import { oneLine } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import type { Notification } from './list.ts';
import { en, sv } from './texts.ts';

const words = { en, sv };

/** What a mail tells, and to whom. */
export interface DigestFacts {
  news: Notification[];
  name: string;
  company: string;
  /** How people reach Ombord. */
  address: string;
  /** Where one press ends these mails. */
  unsubscribe: string;
}

/** Subject, text and HTML of the mail that tells what happened. */
export function wordsOfDigest(
  facts: DigestFacts,
  locale: Locale,
): { subject: string; text: string; html: string } {
  const { news, company } = facts;
  const [first] = news;
  const subject =
    news.length === 1 && first
      ? `${sentence(first, locale)} ${first.title}`.trim()
      : words[locale].mail.subject(news.length, company);
  return {
    subject: oneLine(subject).slice(0, LONGEST_SUBJECT),
    text: textOf(facts, locale),
    html: htmlOf(facts, locale, oneLine(subject)),
  };
}

const LONGEST_SUBJECT = 150;

function sentence({ name, others, kind, title }: Notification, locale: Locale): string {
  const { who, says } = words[locale];
  const untitled: Partial<Record<Notification['kind'], string>> = words[locale].untitled;
  if (title === '') return untitled[kind] ?? says[kind];
  return name === '' ? says[kind] : `${who(oneLine(name), others)} ${says[kind]}`;
}

/** First posts that the sentence counts and the mail has no room for. */
function unlisted({ kind, others, more }: Notification): number {
  return kind === 'first_post' ? others - more.length : 0;
}

function textOf({ news, name, company, address, unsubscribe }: DigestFacts, locale: Locale): string {
  const say = words[locale].mail;
  return [
    company,
    say.hello(firstName(oneLine(name))),
    say.lead,
    ...news.map((one) =>
      [
        `${sentence(one, locale)} ${one.title}`.trim(),
        ...(one.words === '' ? [] : [`> ${one.words}`]),
        ...(one.path === '' ? [] : [`${address}${one.path}`]),
        ...one.more.map(({ title, path }) => `${title}\n${address}${path}`),
        ...(unlisted(one) > 0 ? [`${say.rest(unlisted(one))}\n${address}/notifications`] : []),
      ].join('\n'),
    ),
    `${say.all}\n${address}/notifications`,
    `${say.why}\n${say.change}: ${address}/me/notifications\n${say.end}: ${unsubscribe}`,
  ].join('\n\n');
}

function htmlOf(
  { news, name, company, address, unsubscribe }: DigestFacts,
  locale: Locale,
  subject: string,
): string {
  const say = words[locale].mail;
  const items = news.map((one) => {
    const links = one.more.map(({ title, path }) => mailLink(`${address}${path}`, title));
    if (unlisted(one) > 0) links.push(mailLink(`${address}/notifications`, say.rest(unlisted(one))));
    const others = links.map((link) => `, ${link}`).join('');
    const quote =
      one.words === ''
        ? ''
        : `<p style="margin:6px 0 0;padding-left:12px;border-left:2px solid #d3dcdb;color:#4a5c62">${escaped(one.words)}</p>`;
    const said = sentence(one, locale);
    const link = one.path === '' ? '' : mailLink(`${address}${one.path}`, one.title || said);
    const says = one.title === '' ? link || escaped(said) : `${escaped(said)} ${link}`;
    return `<li style="margin:0;padding:14px 0;border-bottom:1px solid #d3dcdb">
<p style="margin:0">${says}${others}</p>${quote}
</li>`;
  });
  const body = `<p style="margin:0 0 4px">${escaped(say.hello(firstName(oneLine(name))))}</p>
<p style="margin:0 0 12px">${escaped(say.lead)}</p>
<ul style="list-style:none;margin:0;padding:0">
${items.join('\n')}
</ul>
<p style="margin:24px 0"><a href="${escaped(`${address}/notifications`)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#b5450c;color:#ffffff;text-decoration:none;font-weight:600">${escaped(say.all)}</a></p>
<p style="margin:0;font-size:14px;color:#4a5c62">${escaped(say.why)}<br>
${mailLink(`${address}/me/notifications`, say.change)} · ${mailLink(unsubscribe, say.end)}</p>`;
  return mailDocument({ locale, subject, heading: company, body });
}
