import type { AdoptionTables } from './tables/adoption.ts';
import type { BlogTables } from './tables/blogs.ts';
import type { EventTables } from './tables/events.ts';
import type { LessonTables } from './tables/lessons.ts';
import type { NotificationTables } from './tables/notifications.ts';
import type { PeopleTables } from './tables/people.ts';
import type { PictureTables } from './tables/pictures.ts';
import type { WordTables } from './tables/words.ts';
import type { WorkshopTables } from './tables/workshops.ts';

/**
 * The tables as the migrations make them, on both databases. Ids are text, times are integer milliseconds UTC,
 * yes and no are 1 and 0, JSON is text: what SQLite and PostgreSQL both hold.
 */
export interface Tables
  extends
    AdoptionTables,
    BlogTables,
    EventTables,
    LessonTables,
    NotificationTables,
    PeopleTables,
    PictureTables,
    WordTables,
    WorkshopTables {}
