import { plural } from '../web/plural.ts';

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
  },
  and: 'and',
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
    all: 'See all notifications',
    why: 'You get this because you have an account here. It comes when there is something to tell.',
    change: 'Change how often',
    end: 'Stop these mails',
    settingsLead: 'On the page you see everything. By mail you choose how often.',
    to: (email: string) => `Mail to ${email}`,
    cadences: {
      off: 'Never',
      at_once: 'At once, within a couple of minutes',
      daily: 'Once a day, at eight on working days',
      weekly: 'Once a week, on Monday at eight',
    },
    once: 'Each thing is told once, and nothing that you have read on the page. When there is nothing to tell, no mail comes.',
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
  },
  and: 'och',
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
    all: 'Se alla notiser',
    why: 'Du får det här för att du har ett konto här. Det kommer när det finns något att berätta.',
    change: 'Ändra hur ofta',
    end: 'Sluta skicka',
    settingsLead: 'När du är inloggad ser du alltid allt. Här väljer du hur ofta du får det med e-post.',
    to: (email) => `E-post till ${email}`,
    cadences: {
      off: 'Aldrig',
      at_once: 'Direkt, inom ett par minuter',
      daily: 'En gång om dagen, klockan åtta på vardagar',
      weekly: 'En gång i veckan, måndag klockan åtta',
    },
    once: 'Allt kommer bara en gång, och inget som du redan har läst på sidan. Finns det inget nytt kommer inget mejl.',
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
