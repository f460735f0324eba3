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
  settings: 'How you are told',
  empty: 'Nothing yet. When somebody answers you, mentions you or applauds, it is told here.',
  pages: 'Older and newer notifications',
  older: 'Older',
  newest: 'To the newest',
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
  settings: 'Hur du får veta',
  empty: 'Inget än. När någon svarar dig, nämner dig eller applåderar står det här.',
  pages: 'Äldre och nyare notiser',
  older: 'Äldre',
  newest: 'Till de nyaste',
};
