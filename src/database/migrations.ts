import type { Kysely, Migration } from 'kysely';
import { Migrator } from 'kysely';
import * as people from '../../migrations/0001_people.ts';
import * as workshops from '../../migrations/0002_workshops.ts';
import * as blogs from '../../migrations/0003_blogs.ts';
import * as log from '../../migrations/0004_log.ts';
import * as firstReply from '../../migrations/0005_first_reply.ts';
import * as seatTroubles from '../../migrations/0006_seat_troubles.ts';
import * as planAndInvite from '../../migrations/0007_plan_and_invite.ts';
import * as helpers from '../../migrations/0008_helpers.ts';
import * as wall from '../../migrations/0009_wall.ts';
import * as farewells from '../../migrations/0010_farewells.ts';
import * as rehearsals from '../../migrations/0011_rehearsals.ts';
import * as twoAccounts from '../../migrations/0013_two_accounts.ts';
import * as lessons from '../../migrations/0012_lessons.ts';
import * as expectedSeats from '../../migrations/0014_expected_seats.ts';
import * as profile from '../../migrations/0040_profile.ts';
import * as tags from '../../migrations/0030_tags.ts';
import * as pictures from '../../migrations/0025_pictures.ts';
import * as unpublished from '../../migrations/0026_unpublished.ts';
import * as unsaved from '../../migrations/0027_unsaved.ts';
import * as firstPostCalls from '../../migrations/0028_first_post_calls.ts';
import * as reading from '../../migrations/0020_reading.ts';
import * as longRun from '../../migrations/0050_long_run.ts';
import * as weeklyFigures from '../../migrations/0051_weekly_figures.ts';
import * as colleagues from '../../migrations/0041_colleagues.ts';
import * as brought from '../../migrations/0042_brought.ts';
import * as notifications from '../../migrations/0035_notifications.ts';
import * as frontPage from '../../migrations/0021_front_page.ts';
import * as oldAddresses from '../../migrations/0022_old_addresses.ts';
import * as feeds from '../../migrations/0036_feeds.ts';
import * as words from '../../migrations/0031_words.ts';
import * as mentions from '../../migrations/0032_mentions.ts';
import * as unsubscribe from '../../migrations/0037_unsubscribe.ts';
import * as houseRules from '../../migrations/0023_house_rules.ts';
import * as tagWords from '../../migrations/0033_tag_words.ts';
import * as erasing from '../../migrations/0056_erasing.ts';
import * as undo from '../../migrations/0057_undo.ts';
import * as audit from '../../migrations/0055_audit.ts';
import * as begunWords from '../../migrations/0060_begun_words.ts';
import * as unitsBelow from '../../migrations/0061_units_below.ts';

const migrations: Record<string, Migration> = {
  '0001_people': people,
  '0002_workshops': workshops,
  '0003_blogs': blogs,
  '0004_log': log,
  '0005_first_reply': firstReply,
  '0006_seat_troubles': seatTroubles,
  '0007_plan_and_invite': planAndInvite,
  '0008_helpers': helpers,
  '0009_wall': wall,
  '0010_farewells': farewells,
  '0011_rehearsals': rehearsals,
  '0013_two_accounts': twoAccounts,
  '0012_lessons': lessons,
  '0014_expected_seats': expectedSeats,
  '0040_profile': profile,
  '0030_tags': tags,
  '0025_pictures': pictures,
  '0026_unpublished': unpublished,
  '0027_unsaved': unsaved,
  '0028_first_post_calls': firstPostCalls,
  '0020_reading': reading,
  '0050_long_run': longRun,
  '0051_weekly_figures': weeklyFigures,
  '0041_colleagues': colleagues,
  '0042_brought': brought,
  '0035_notifications': notifications,
  '0021_front_page': frontPage,
  '0022_old_addresses': oldAddresses,
  '0036_feeds': feeds,
  '0031_words': words,
  '0032_mentions': mentions,
  '0037_unsubscribe': unsubscribe,
  '0023_house_rules': houseRules,
  '0033_tag_words': tagWords,
  '0055_audit': audit,
  '0060_begun_words': begunWords,
  '0061_units_below': unitsBelow,
  '0056_erasing': erasing,
  '0057_undo': undo,
};

/**
 * Brings the database up to this program, all or nothing. Several nodes may call it at once: one migrates, the others
 * wait. Throws when a migration fails, or when the database was made by a newer program.
 */
export async function migrate<Tables>(database: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error && error.message.includes('corrupted migrations')) {
    throw new Error(
      'The database is newer than this program. Start the newer Ombord, or restore an older backup.',
    );
  }
  if (error) throw error instanceof Error ? error : new Error(JSON.stringify(error));
}
