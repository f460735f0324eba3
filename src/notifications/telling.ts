import { takingPart } from '../blogs/conversation.ts';
import { namedIn } from '../blogs/mentions.ts';
import type { Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { keepFirstPost } from './first-posts.ts';
import type { News } from './gathering.ts';
import { takeNewsBack, tell } from './gathering.ts';
import { heardByHouseRules, tellOfHouseRules } from './house-rules.ts';
import { holdReaders } from './readers.ts';
import { administratorsWhoHear, tellAdministrators } from './waiting-reports.ts';

type EventOf<Kind extends Event['kind']> = Event & { kind: Kind };

/**
 * Listens to the log: tells people what others did that concerns them, and takes it back when it is undone. Whoever is moved to another
 * unit has its first posts counted in their bell.
 */
export async function tellPeople(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind === 'comment.written') await tellOfComment(transaction, event);
  else if (event.kind === 'comment.deleted') await forgetComment(transaction, event.commentId);
  else if (event.kind === 'mention.made') await tellOfMention(transaction, event);
  else if (event.kind === 'applause.given') await tellOfApplause(transaction, event);
  else if (event.kind === 'applause.taken_back') await takeNewsBack(transaction, [applauseBy(event)]);
  else if (event.kind === 'post.published') await keepFirstPost(transaction, event);
  else if (event.kind === 'person.moved') await holdReaders(transaction, [event.personId], Date.now());
  else await tellByHouseRules(transaction, event);
  await tellAdministrators(transaction, event);
}

/** Those it concerns, and administrators whom it waits for no more, are held together: two that hold a few each could wait for each other. */
async function tellByHouseRules(transaction: Transaction, event: Event): Promise<void> {
  const concerned = await heardByHouseRules(transaction, event);
  const administrators = await administratorsWhoHear(transaction, event);
  await holdReaders(transaction, [...concerned, ...administrators], Date.now());
  await tellOfHouseRules(transaction, event);
}

/** Everybody is told of a comment once, as what concerns them most: their comment was answered, their post, their conversation. */
async function tellOfComment(transaction: Transaction, event: EventOf<'comment.written'>): Promise<void> {
  const { database } = transaction;
  const { personId: byId, postId, commentId, authorId, parentId, parentAuthorId } = event;
  const told = new Set([byId]);
  const others = (ids: string[]) => {
    const untold = ids.filter((id) => !told.has(id));
    for (const id of untold) told.add(id);
    return untold;
  };
  const news = { byId, postId, commentId, source: `comment ${commentId}` };
  const concerned: News[] = [
    { ...news, kind: 'reply', personIds: others(parentAuthorId ? [parentAuthorId] : []) },
    { ...news, kind: 'comment', personIds: others([authorId]) },
    { ...news, kind: 'thread', personIds: others(await takingPart(database, { postId, parentId })) },
  ];
  // Those it names are told after these, and two comments that hold a few each could wait for each other.
  const named = await namedIn(database, { postId, commentId });
  await holdReaders(
    transaction,
    [...named.map(({ personId }) => personId), ...concerned.flatMap(({ personIds }) => personIds)],
    Date.now(),
  );
  await tell(transaction, ...concerned);
}

/** A mention says more than that a conversation went on: whoever is named is told of each by itself, with its own words. */
async function tellOfMention(transaction: Transaction, event: EventOf<'mention.made'>): Promise<void> {
  const { personId: byId, mentionedId, postId, commentId } = event;
  if (commentId !== null) await takeNewsBack(transaction, [`comment ${commentId}`], [mentionedId]);
  await tell(transaction, {
    kind: 'mention',
    personIds: [mentionedId],
    byId,
    postId,
    commentId,
    source: `mention ${commentId ?? postId}`,
    isAlone: true,
  });
}

async function tellOfApplause(
  transaction: Transaction,
  event: { personId: string; postId: string; authorId: string },
): Promise<void> {
  const { personId: byId, postId, authorId } = event;
  const source = applauseBy(event);
  await tell(transaction, { kind: 'applause', personIds: [authorId], byId, postId, commentId: null, source });
}

function applauseBy({ postId, personId }: { postId: string; personId: string }): string {
  return `applause ${postId} ${personId}`;
}

async function forgetComment(transaction: Transaction, commentId: string): Promise<void> {
  await takeNewsBack(transaction, [`comment ${commentId}`, `mention ${commentId}`]);
}
