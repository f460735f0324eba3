/**
 * What can happen, each with what its listeners need. An event of a workshop takes the workshop's next number; one that
 * names a seat changed that seat only, one without a seat changed the room as a whole.
 */
export type Event = (PersonEvent | PeopleEvent | WorkshopEvent | SeatEvent) & {
  /** Who did it, when it was not the person or seat themselves: a facilitator, an administrator. */
  byId?: string;
};

export type PersonEvent =
  | { kind: 'company.set_up'; personId: string }
  | { kind: 'list.imported'; added: number; changed: number; left: number }
  | { kind: 'import.undone'; removed: number; putBack: number }
  | { kind: 'person.changed' | 'person.left' | 'person.came_back'; personId: string }
  /** To another unit, by an administrator. */
  | { kind: 'person.moved'; personId: string; unitId: string | null }
  /** Below another one, with everything below it; null: to the top. */
  | { kind: 'unit.moved'; unitId: string; parentId: string | null }
  /** Who it was is told nowhere from now on: each domain clears its own. */
  | { kind: 'person.erased'; personId: string }
  /** Every post and comment of theirs is gone for good: what is said of one that is deleted, of all at once. */
  | { kind: 'writing.erased'; personId: string }
  | { kind: 'person.confirmed'; personId: string }
  | { kind: 'roles.changed'; personId: string; roles: string[] }
  | { kind: 'lesson.changed' | 'lesson.ready' | 'lesson.archived' | 'lesson.taken_out'; lessonId: string }
  | { kind: 'account.made'; personId: string }
  /** Two accounts, or an account and a line of the list, were one person's: what `goneId` had is `personId`'s now. */
  | { kind: 'people.united'; personId: string; goneId: string }
  /** Somebody opened the names behind a figure or in a report, or took a table with them; `reportOf`: the workshop it is about. */
  | { kind: 'names.looked_at' | 'table.exported'; what: string; unitId: string | null; reportOf?: string }
  | { kind: 'workshop.wished_for'; unitId: string; facilitatorId: string }
  /** `share` in percent; null: as the unit above. Without a unit it is the company's. */
  | { kind: 'target.set'; unitId: string | null; share: number | null; day: string | null }
  | { kind: 'pass.made' | 'password.set'; personId: string }
  /** A post of an earlier blog came here: it can be read and found, but nobody wrote it now, and nobody is told. */
  | { kind: 'post.brought'; personId: string; postId: string }
  /** A post from before there were tags has those of its text now; nobody changed it. */
  | { kind: 'post.tagged'; personId: string; postId: string }
  /** The line about their work or their picture is another one, or is not there any more. */
  | { kind: 'profile.changed'; personId: string }
  | { kind: 'blog.made' | 'blog.changed'; personId: string; blogId: string }
  /** `moved`: to another address. */
  | {
      kind: 'post.published' | 'post.edited' | 'post.moved' | 'post.deleted';
      personId: string;
      postId: string;
    }
  /** A text waits for its time, or does not any more. */
  | { kind: 'post.scheduled' | 'post.put_aside'; personId: string; postId: string }
  /** A post that was deleted is taken back. */
  | { kind: 'post.restored'; personId: string; postId: string }
  | { kind: 'picture.added'; personId: string; pictureId: string }
  | {
      kind: 'comment.written';
      personId: string;
      postId: string;
      commentId: string;
      /** Whose post it is on. */
      authorId: string;
      /** The comment that it answers, and whose that is. */
      parentId?: string;
      parentAuthorId?: string;
    }
  | { kind: 'comment.edited' | 'comment.deleted'; personId: string; postId: string; commentId: string }
  /** By an administrator; `personId` wrote it. */
  | { kind: 'post.hidden' | 'post.shown'; personId: string; postId: string }
  | { kind: 'comment.hidden' | 'comment.shown'; personId: string; postId: string; commentId: string }
  /** `personId` reported it. */
  | { kind: 'post.reported'; personId: string; postId: string }
  /** What `personId` reported is left as it is; they wrote it and ask to have it shown again; it stays hidden. */
  | {
      kind: 'report.dismissed' | 'showing.asked' | 'showing.refused';
      personId: string;
      postId: string;
      commentId: string | null;
    }
  /** What `personId` reported was deleted by its writer; the post was taken back, and the report waits again. */
  | {
      kind: 'report.gone' | 'report.reopened';
      personId: string;
      postId: string;
      commentId: string | null;
      reportId: string;
    }
  | { kind: 'comment.reported'; personId: string; postId: string; commentId: string }
  | { kind: 'applause.given' | 'applause.taken_back'; personId: string; postId: string; authorId: string }
  /** Somebody is named in a post, or in a comment on it, for the first time there. */
  | { kind: 'mention.made'; personId: string; mentionedId: string; postId: string; commentId: string | null };

/** The same of many people at once, as a staff list or an invitation does it: the log has a line for each, its listeners hear of all together. */
export type PeopleEvent =
  | { kind: 'people.listed' | 'people.readdressed' | 'people.invited'; personIds: string[] }
  /** `retitled`: those of them who have another job title. */
  | { kind: 'people.changed'; personIds: string[]; retitled: string[] };

export type WorkshopEvent = { workshopId: string } & (
  | { kind: 'workshop.planned' | 'workshop.opened' | 'workshop.closed' | 'workshop.reopened' }
  | { kind: 'workshop.changed' | 'workshop.cancelled' | 'workshop.taken_up' }
  | { kind: 'invitations.sent'; people: number }
  | { kind: 'invitations.settled' }
  | { kind: 'workshop.moved'; step: string; from: string }
  | { kind: 'workshop.paced'; pace: 'together' | 'own' }
  | { kind: 'eyes.up' | 'eyes.down' }
  | { kind: 'staff.joined'; personId: string; role: 'facilitator' | 'helper' }
  | { kind: 'staff.left'; personId: string }
  | { kind: 'helpers.link_changed' | 'screen.address_changed' }
  | { kind: 'wall.taken_off' | 'wall.put_back'; postId: string }
);

export type SeatEvent = { workshopId: string; seatId: string } & (
  | { kind: 'seat.taken'; name: string }
  | { kind: 'seat.claimed'; personId: string }
  | { kind: 'seat.renamed'; name: string }
  | { kind: 'seat.removed' }
  | { kind: 'seat.joined'; otherId: string }
  | { kind: 'account.asked' }
  | { kind: 'email.corrected' }
  | { kind: 'seat.presence'; presence: 'here' | 'away' | 'lost' }
  | {
      kind: 'step.completed';
      step: string;
      how: 'did' | 'before' | 'marked';
      personId?: string;
      reason?: string;
    }
  | { kind: 'seat.updated'; personId?: string }
  | { kind: 'post.handed'; personId: string; postId: string }
  | { kind: 'help.raised'; note: string }
  | { kind: 'help.claimed' | 'help.answered' | 'help.withdrawn' }
);
