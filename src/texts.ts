import * as adoption from './adoption/texts.ts';
import * as audit from './audit/texts.ts';
import * as belongings from './belongings/texts.ts';
import * as blogs from './blogs/texts.ts';
import * as directory from './directory/texts.ts';
import * as feeds from './feeds/texts.ts';
import * as lessons from './lessons/texts.ts';
import * as mail from './mail/texts.ts';
import * as notifications from './notifications/texts.ts';
import * as people from './people/texts.ts';
import * as pictures from './pictures/texts.ts';
import * as search from './search/texts.ts';
import type { Locale } from './web/locale.ts';
import * as web from './web/texts.ts';
import * as workshops from './workshops/texts.ts';

/** Everything a person reads, by domain, in every language; a text that lacks one of them does not compile. */
export const texts = {
  en: {
    web: web.en,
    people: people.en,
    lessons: lessons.en,
    workshops: workshops.en,
    blogs: blogs.en,
    adoption: adoption.en,
    audit: audit.en,
    mail: mail.en,
    belongings: belongings.en,
    pictures: pictures.en,
    directory: directory.en,
    notifications: notifications.en,
    feeds: feeds.en,
    search: search.en,
  },
  sv: {
    web: web.sv,
    people: people.sv,
    lessons: lessons.sv,
    workshops: workshops.sv,
    blogs: blogs.sv,
    adoption: adoption.sv,
    audit: audit.sv,
    mail: mail.sv,
    belongings: belongings.sv,
    pictures: pictures.sv,
    directory: directory.sv,
    notifications: notifications.sv,
    feeds: feeds.sv,
    search: search.sv,
  },
} satisfies Record<Locale, unknown>;

export type Texts = (typeof texts)['en'];
