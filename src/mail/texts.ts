import { plural } from '../web/plural.ts';

export const en = {
  title: 'Mails',
  lead: 'What Ombord writes to people: what waits, what could not be sent, what went out. Kept for 90 days.',
  noServer:
    'No mail server is set, so mails wait here. Whoever runs the server sets SMTP_URL and MAIL_FROM; what waits is sent then.',
  failedSome: (count: number) =>
    `${count} ${plural('en', count, { one: 'mail could not be sent.', other: 'mails could not be sent.' })}`,
  none: 'No mail here.',
  show: 'Which mails',
  shows: { all: 'All', waiting: 'Waiting', failed: 'Not sent', sent: 'Sent' },
  showButton: 'Show',
  to: 'To',
  subject: 'Subject',
  state: 'State',
  states: { waiting: 'waiting', failed: 'not sent', sent: 'sent' },
  made: 'Written',
  attempts: (count: number) =>
    `tried ${plural('en', count, { one: 'once', other: `${count} times` })} without success`,
  nextTry: (time: string) => `next try ${time}`,
  said: 'The mail server said:',
  late: 'It waited until it was of no use any more.',
  again: 'Send it again',
  replyTo: 'Answers go to',
  calendar: 'Calendar file that goes with it',
  back: 'All mails',
  older: 'Older mails',
  newest: 'Newest mails',
};

export const sv: typeof en = {
  title: 'Mejl',
  lead: 'Det Ombord skriver till folk: det som väntar, det som inte gick att skicka, det som har gått ut. Sparas i 90 dagar.',
  noServer:
    'Ingen e-postserver är inställd, så mejlen väntar här. Den som sköter servern ställer in SMTP_URL och MAIL_FROM; då skickas det som väntar.',
  failedSome: (count) =>
    `${count} ${plural('sv', count, { one: 'mejl gick inte att skicka.', other: 'mejl gick inte att skicka.' })}`,
  none: 'Inga mejl här.',
  show: 'Vilka mejl',
  shows: { all: 'Alla', waiting: 'Väntar', failed: 'Inte skickade', sent: 'Skickade' },
  showButton: 'Visa',
  to: 'Till',
  subject: 'Ämne',
  state: 'Läge',
  states: { waiting: 'väntar', failed: 'inte skickat', sent: 'skickat' },
  made: 'Skrivet',
  attempts: (count) => `${count} ${plural('sv', count, { one: 'försök', other: 'försök' })} utan att lyckas`,
  nextTry: (time) => `nästa försök ${time}`,
  said: 'E-postservern sade:',
  late: 'Det väntade tills det inte längre var till nytta.',
  again: 'Skicka igen',
  replyTo: 'Svar går till',
  calendar: 'Kalenderfilen som följer med',
  back: 'Alla mejl',
  older: 'Äldre mejl',
  newest: 'Nyaste mejlen',
};
