import { eraseWeekly } from './adoption/weekly-mail.ts';
import { countMilestones } from './adoption/milestones.ts';
import { eraseWriting } from './blogs/erasing.ts';
import { holdShownPictures } from './blogs/picture-uses.ts';
import { keepMentions } from './blogs/mentions.ts';
import { forgetOnUniting } from './belongings/kept-file.ts';
import { keepTags } from './blogs/tags.ts';
import { settleGone } from './blogs/settling-gone.ts';
import { moveWriting } from './blogs/uniting.ts';
import { revokeOfTheGone } from './feeds/addresses.ts';
import type { Listener } from './events/log.ts';
import { eraseMails } from './mail/erasing.ts';
import { moveLessons } from './lessons/uniting.ts';
import { erasePictures } from './pictures/erasing.ts';
import { movePictures } from './pictures/uniting.ts';
import { dropDigestOfTheGone } from './notifications/preference.ts';
import { tellPeople } from './notifications/telling.ts';
import { eraseNotifications } from './notifications/erasing.ts';
import { moveNotifications } from './notifications/uniting.ts';
import { keepAbsences } from './people/absences.ts';
import { keepNames } from './people/names.ts';
import { keepRegister } from './people/register.ts';
import { keepSearchable } from './search/indexing.ts';
import { completeSteps } from './workshops/completion.ts';
import { followAddresses } from './workshops/one-address.ts';
import { handOutOnNews } from './workshops/first-reply.ts';
import { eraseFromRooms } from './workshops/erasing.ts';
import { moveSeats } from './workshops/uniting.ts';

/** What a request may still write of somebody who was erased meanwhile is taken away by these. */
export const lateErasers: Listener[] = [
  keepNames,
  keepRegister,
  eraseWriting,
  erasePictures,
  eraseNotifications,
  eraseWeekly,
  eraseFromRooms,
  forgetOnUniting,
  revokeOfTheGone,
];

/** Who listens to the log, in this order. A listener runs in the transaction of what it hears of. */
export const listeners: Listener[] = [
  // First, since a step that asks "since when?" reads the milestones.
  countMilestones,
  keepNames,
  keepRegister,
  keepAbsences,
  moveWriting,
  settleGone,
  moveLessons,
  keepTags,
  movePictures,
  forgetOnUniting,
  moveNotifications,
  // Before the mentions are kept: a mention takes the telling of its comment back.
  tellPeople,
  dropDigestOfTheGone,
  holdShownPictures,
  revokeOfTheGone,
  keepMentions,
  keepSearchable,
  completeSteps,
  // What was erased is heard of by those above.
  eraseWriting,
  erasePictures,
  eraseNotifications,
  eraseMails,
  eraseWeekly,
  eraseFromRooms,
  followAddresses,
  // What the person wrote is theirs already: their seats have it done.
  moveSeats,
  // Last, since only who has written is handed what others wrote.
  handOutOnNews,
];
