import { plural } from '../web/plural.ts';
import type { Notification } from './list.ts';

/** What each kind of notification says. */
type Says = Record<Notification['kind'], string>;

export const en = {
  title: 'Notifications',
  bell: 'Notifications',
  bellNew: (count: number) => `${count} new`,
  bellMany: (count: number) => `${count}+`,
  isNew: 'new',
  who: (name: string, others: number) =>
    others === 0
      ? name
      : `${name} and ${plural('en', others, { one: 'one other', other: `${others} others` })}`,
  says: {
    comment: 'commented on your post',
    reply: 'answered your comment on',
    thread: 'also commented on',
    mention: 'mentioned you in',
    applause: 'applauded your post',
    first_post: 'in your unit wrote a first post:',
    post_hidden: 'An administrator has hidden your post',
    comment_hidden: 'An administrator has hidden your comment on',
    post_shown: 'An administrator shows your post again:',
    comment_shown: 'An administrator shows again your comment on',
    still_hidden: 'An administrator has looked again, and it stays hidden:',
    report_hidden: 'An administrator has hidden what you reported:',
    report_left: 'An administrator has looked at what you reported and leaves it as it is:',
    report_gone: 'What you reported has been deleted',
  } satisfies Says,
  /** The same of a post whose title is not told. */
  untitled: {
    comment_hidden: 'An administrator has hidden your comment on a post',
    comment_shown: 'An administrator shows again your comment on a post',
    still_hidden: 'An administrator has looked again, and your comment stays hidden',
    report_hidden: 'An administrator has hidden what you reported',
    report_left: 'An administrator has looked at what you reported and leaves it as it is',
    report_gone: 'What you reported has been deleted',
  } satisfies Partial<Says>,
  markRead: 'Mark all as read',
  settings: 'Notification settings',
  empty: 'Nothing yet. When somebody answers you, mentions you or applauds, it is told here.',
  pages: 'Older and newer notifications',
  older: 'Older',
  newest: 'To the newest',

  mail: {
    subject: (count: number, company: string) => `${count} things for you at ${company}`,
    hello: (name: string) => `Hello ${name},`,
    lead: 'this is what happened since last time:',
    rest: (count: number) => `and ${count} more`,
    all: 'See all notifications',
    why: 'You get this because you have an account here. It comes when there is something to tell.',
    change: 'Change how often',
    end: 'Stop these mails',
    settingsLead: 'On the page you see everything. By mail you choose how often.',
    to: (email: string) => `Mail to ${email}`,
    cadences: {
      off: 'Never',
      at_once: 'At once, within a few minutes',
      daily: 'Once a day, at eight on working days',
      weekly: 'Once a week, on Monday at eight',
    },
    once: 'Each thing is told once, and nothing that you have read on the page. When there is nothing to tell, no mail comes.',
    together:
      'If you choose at once, first posts in your unit come together in one mail: when no more have come for a few minutes, or after half an hour at the latest.',
    noServer:
      'Ombord has no mail server here, so no mails go out. What you choose counts from the day it has one.',
    save: 'Save',
    saved: 'Saved.',
    missing: 'Choose one of the four.',
    endTitle: 'Stop mails about what happens?',
    endWords: 'You still see everything under Notifications when you sign in.',
    endButton: 'Stop the mails',
    ended: 'No more mails',
    endedWords: 'You get no more mails about what happens. What waited to be sent has been taken back.',
  },
};

export const sv: typeof en = {
  title: 'Notiser',
  bell: 'Notiser',
  bellNew: (count) => `${count} ${plural('sv', count, { one: 'ny', other: 'nya' })}`,
  bellMany: (count) => `${count}+`,
  isNew: 'ny',
  who: (name, others) =>
    others === 0 ? name : `${name} och ${plural('sv', others, { one: 'en till', other: `${others} till` })}`,
  says: {
    comment: 'kommenterade ditt inlägg',
    reply: 'svarade på din kommentar till',
    thread: 'kommenterade också',
    mention: 'nämnde dig i',
    applause: 'applåderade ditt inlägg',
    first_post: 'på din enhet skrev ett första inlägg:',
    post_hidden: 'En administratör har dolt ditt inlägg',
    comment_hidden: 'En administratör har dolt din kommentar till',
    post_shown: 'En administratör visar ditt inlägg igen:',
    comment_shown: 'En administratör visar igen din kommentar till',
    still_hidden: 'En administratör har tittat igen, och det är fortfarande dolt:',
    report_hidden: 'En administratör har dolt det du anmälde:',
    report_left: 'En administratör har tittat på det du anmälde och låter det vara:',
    report_gone: 'Det du anmälde är borttaget',
  },
  untitled: {
    comment_hidden: 'En administratör har dolt din kommentar till ett inlägg',
    comment_shown: 'En administratör visar igen din kommentar till ett inlägg',
    still_hidden: 'En administratör har tittat igen, och din kommentar är fortfarande dold',
    report_hidden: 'En administratör har dolt det du anmälde',
    report_left: 'En administratör har tittat på det du anmälde och låter det vara',
    report_gone: 'Det du anmälde är borttaget',
  },
  markRead: 'Markera alla som lästa',
  settings: 'Inställningar för notiser',
  empty: 'Inget än. När någon svarar dig, nämner dig eller applåderar står det här.',
  pages: 'Äldre och nyare notiser',
  older: 'Äldre',
  newest: 'Till de nyaste',

  mail: {
    subject: (count, company) => `${count} saker för dig på ${company}`,
    hello: (name) => `Hej ${name},`,
    lead: 'det här har hänt sedan sist:',
    rest: (count) => `och ${count} till`,
    all: 'Se alla notiser',
    why: 'Du får det här för att du har ett konto här. Det kommer när det finns något att berätta.',
    change: 'Ändra hur ofta',
    end: 'Sluta skicka',
    settingsLead: 'När du är inloggad ser du alltid allt. Här väljer du hur ofta du får det med e-post.',
    to: (email) => `E-post till ${email}`,
    cadences: {
      off: 'Aldrig',
      at_once: 'Direkt, inom några minuter',
      daily: 'En gång om dagen, klockan åtta på vardagar',
      weekly: 'En gång i veckan, måndag klockan åtta',
    },
    once: 'Allt kommer bara en gång, och inget som du redan har läst på sidan. Finns det inget nytt kommer inget mejl.',
    together:
      'Väljer du direkt kommer första inlägg på din enhet samlade i ett mejl: när det har varit lugnt i några minuter, senast efter en halvtimme.',
    noServer:
      'Ombord har ingen e-postserver här, så inga mejl går ut. Det du väljer gäller när det finns en.',
    save: 'Spara',
    saved: 'Sparat.',
    missing: 'Välj ett av de fyra.',
    endTitle: 'Sluta skicka e-post om det som händer?',
    endWords: 'Du ser fortfarande allt under Notiser när du loggar in.',
    endButton: 'Sluta skicka',
    ended: 'Ingen mer e-post',
    endedWords:
      'Du får ingen mer e-post om det som händer. Det som väntade på att skickas är taget tillbaka.',
  },
};
