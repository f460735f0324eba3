import type { Migration } from 'kysely';
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
import * as lessons from '../../migrations/0012_lessons.ts';
import * as twoAccounts from '../../migrations/0013_two_accounts.ts';
import * as expectedSeats from '../../migrations/0014_expected_seats.ts';
import * as reading from '../../migrations/0015_reading.ts';
import * as frontPage from '../../migrations/0016_front_page.ts';
import * as oldAddresses from '../../migrations/0017_old_addresses.ts';
import * as houseRules from '../../migrations/0018_house_rules.ts';
import * as pictures from '../../migrations/0019_pictures.ts';
import * as unpublished from '../../migrations/0020_unpublished.ts';
import * as unsaved from '../../migrations/0021_unsaved.ts';
import * as firstPostCalls from '../../migrations/0022_first_post_calls.ts';
import * as tags from '../../migrations/0023_tags.ts';
import * as words from '../../migrations/0024_words.ts';
import * as mentions from '../../migrations/0025_mentions.ts';
import * as tagWords from '../../migrations/0026_tag_words.ts';
import * as notifications from '../../migrations/0027_notifications.ts';
import * as feeds from '../../migrations/0028_feeds.ts';
import * as unsubscribe from '../../migrations/0029_unsubscribe.ts';
import * as profile from '../../migrations/0030_profile.ts';
import * as colleagues from '../../migrations/0031_colleagues.ts';
import * as brought from '../../migrations/0032_brought.ts';
import * as longRun from '../../migrations/0033_long_run.ts';
import * as weeklyFigures from '../../migrations/0034_weekly_figures.ts';
import * as audit from '../../migrations/0035_audit.ts';
import * as erasing from '../../migrations/0036_erasing.ts';
import * as undo from '../../migrations/0037_undo.ts';
import * as begunWords from '../../migrations/0038_begun_words.ts';
import * as unitsBelow from '../../migrations/0039_units_below.ts';
import * as targets from '../../migrations/0040_targets.ts';
import * as unitFigures from '../../migrations/0041_unit_figures.ts';
import * as registerWords from '../../migrations/0042_register_words.ts';
import * as leavers from '../../migrations/0043_leavers.ts';
import * as marksFound from '../../migrations/0044_marks_found.ts';
import * as absences from '../../migrations/0045_absences.ts';
import * as peopleAskedFor from '../../migrations/0046_people_asked_for.ts';
import * as namesInOrder from '../../migrations/0047_names_in_order.ts';
import * as postsBeforeTags from '../../migrations/0049_posts_before_tags.ts';
import * as activityTold from '../../migrations/0051_activity_told.ts';
import * as windowsTold from '../../migrations/0052_windows_told.ts';
import * as erasedWithoutUnit from '../../migrations/0053_erased_without_unit.ts';
import * as toldUnder from '../../migrations/0054_told_under.ts';
import * as countedPeople from '../../migrations/0055_counted_people.ts';
import * as plainerSpellings from '../../migrations/0060_plainer_spellings.ts';
import * as bloggersOfUnits from '../../migrations/0061_bloggers_of_units.ts';
import * as toldWords from '../../migrations/0062_told_words.ts';
import * as postsGone from '../../migrations/0063_posts_gone.ts';
import * as firstPostsAtOnce from '../../migrations/0064_first_posts_at_once.ts';
import * as changesOfTheErased from '../../migrations/0065_changes_of_the_erased.ts';
import * as picturesBySha from '../../migrations/0066_pictures_by_sha.ts';
import * as postsTouched from '../../migrations/0067_posts_touched.ts';
import * as colleaguesInOrder from '../../migrations/0068_colleagues_in_order.ts';
import * as picturesUsed from '../../migrations/0080_pictures_used.ts';
import * as unitedPostAddresses from '../../migrations/0081_united_post_addresses.ts';
import * as linesFound from '../../migrations/0084_lines_found.ts';
import * as broughtInPieces from '../../migrations/0086_brought_in_pieces.ts';
import * as picturesUnusedOfPerson from '../../migrations/0088_pictures_unused_of_person.ts';
import * as answersTold from '../../migrations/0089_answers_told.ts';
import * as jobTitlesFound from '../../migrations/0090_job_titles_found.ts';
import * as picturesBrought from '../../migrations/0091_pictures_brought.ts';

/** In the order in which they run. Numbers may be skipped; none is used twice, and no name changes once it has been out. */
export const migrations: Record<string, Migration> = {
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
  '0012_lessons': lessons,
  '0013_two_accounts': twoAccounts,
  '0014_expected_seats': expectedSeats,
  '0015_reading': reading,
  '0016_front_page': frontPage,
  '0017_old_addresses': oldAddresses,
  '0018_house_rules': houseRules,
  '0019_pictures': pictures,
  '0020_unpublished': unpublished,
  '0021_unsaved': unsaved,
  '0022_first_post_calls': firstPostCalls,
  '0023_tags': tags,
  '0024_words': words,
  '0025_mentions': mentions,
  '0026_tag_words': tagWords,
  '0027_notifications': notifications,
  '0028_feeds': feeds,
  '0029_unsubscribe': unsubscribe,
  '0030_profile': profile,
  '0031_colleagues': colleagues,
  '0032_brought': brought,
  '0033_long_run': longRun,
  '0034_weekly_figures': weeklyFigures,
  '0035_audit': audit,
  '0036_erasing': erasing,
  '0037_undo': undo,
  '0038_begun_words': begunWords,
  '0039_units_below': unitsBelow,
  '0040_targets': targets,
  '0041_unit_figures': unitFigures,
  '0042_register_words': registerWords,
  '0043_leavers': leavers,
  '0044_marks_found': marksFound,
  '0045_absences': absences,
  '0046_people_asked_for': peopleAskedFor,
  '0047_names_in_order': namesInOrder,
  '0049_posts_before_tags': postsBeforeTags,
  '0051_activity_told': activityTold,
  '0052_windows_told': windowsTold,
  '0053_erased_without_unit': erasedWithoutUnit,
  '0054_told_under': toldUnder,
  '0055_counted_people': countedPeople,
  '0060_plainer_spellings': plainerSpellings,
  '0061_bloggers_of_units': bloggersOfUnits,
  '0062_told_words': toldWords,
  '0063_posts_gone': postsGone,
  '0064_first_posts_at_once': firstPostsAtOnce,
  '0065_changes_of_the_erased': changesOfTheErased,
  '0066_pictures_by_sha': picturesBySha,
  '0067_posts_touched': postsTouched,
  '0068_colleagues_in_order': colleaguesInOrder,
  '0080_pictures_used': picturesUsed,
  '0081_united_post_addresses': unitedPostAddresses,
  '0084_lines_found': linesFound,
  '0086_brought_in_pieces': broughtInPieces,
  '0088_pictures_unused_of_person': picturesUnusedOfPerson,
  '0089_answers_told': answersTold,
  '0090_job_titles_found': jobTitlesFound,
  '0091_pictures_brought': picturesBrought,
};
