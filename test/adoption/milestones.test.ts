import type { Store } from '../../src/database/store.ts';
import type { Event } from '../../src/events/event.ts';
import { newId } from '../../src/database/id.ts';
import { onBothDatabases } from '../support/databases.ts';

const PERSON = 'anna';

async function withPerson(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  await store.database
    .insertInto('people')
    .values({
      id: PERSON,
      name: 'Anna',
      email: 'anna@company.example',
      title: '',
      is_administrator: 0,
      is_facilitator: 0,
      created_at: 1,
    })
    .execute();
  return store;
}

async function happened(store: Store, event: Event): Promise<void> {
  await store.transaction((transaction) => transaction.happened(event));
}

async function milestonesOf(store: Store) {
  return store.database
    .selectFrom('people')
    .select([
      'invited_at',
      'account_at',
      'blog_at',
      'first_post_at',
      'first_comment_at',
      'on_board_at',
      'active_at',
    ])
    .where('id', '=', PERSON)
    .executeTakeFirstOrThrow();
}

onBothDatabases((open) => {
  test('a milestone that is reached again keeps its first time', async () => {
    const store = await withPerson(open);
    const first = { invited_at: 1, account_at: 1, blog_at: 1, first_post_at: 1, on_board_at: 1 };
    await store.database.updateTable('people').set(first).where('id', '=', PERSON).execute();
    await happened(store, { kind: 'person.invited', personId: PERSON });
    await happened(store, { kind: 'account.made', personId: PERSON });
    await happened(store, { kind: 'blog.made', personId: PERSON, blogId: newId() });
    await happened(store, { kind: 'post.published', personId: PERSON, postId: newId() });
    expect(await milestonesOf(store)).toMatchObject(first);
  });

  test('on board is reached when account, blog and first post are all there, not before', async () => {
    const store = await withPerson(open);
    await happened(store, { kind: 'account.made', personId: PERSON });
    await happened(store, { kind: 'blog.made', personId: PERSON, blogId: newId() });
    expect((await milestonesOf(store)).on_board_at).toBeNull();
    await happened(store, { kind: 'post.published', personId: PERSON, postId: newId() });
    expect((await milestonesOf(store)).on_board_at).not.toBeNull();
  });

  test('a comment on one’s own post is activity, and no first comment', async () => {
    const store = await withPerson(open);
    const comment = { kind: 'comment.written', personId: PERSON, postId: newId() } as const;
    await happened(store, { ...comment, commentId: newId(), authorId: PERSON });
    const own = await milestonesOf(store);
    expect(own.first_comment_at).toBeNull();
    expect(own.active_at).not.toBeNull();
    await happened(store, { ...comment, commentId: newId(), authorId: 'omar' });
    expect((await milestonesOf(store)).first_comment_at).not.toBeNull();
  });
});
