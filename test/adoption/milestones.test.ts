import { writeComment } from '../../src/blogs/comments.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import type { Store } from '../../src/database/store.ts';
import type { Event } from '../../src/events/event.ts';
import { newId } from '../../src/database/id.ts';
import { publish, writer } from '../blogs/writers.ts';
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

async function milestonesOf(store: Store, personId = PERSON) {
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
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
}

onBothDatabases((open) => {
  test('a milestone that is reached again keeps its first time', async () => {
    const store = await withPerson(open);
    const first = { invited_at: 1, account_at: 1, blog_at: 1, first_post_at: 1, on_board_at: 1 };
    await store.database.updateTable('people').set(first).where('id', '=', PERSON).execute();
    await happened(store, { kind: 'people.invited', personIds: [PERSON] });
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
    const store = await open();
    const [anna, omar] = [await writer(store, 'Anna'), await writer(store, 'Omar')];
    const [own, other] = [await publish(store, anna, 'Hers'), await publish(store, omar, 'His')];
    await store.database.updateTable('people').set({ active_at: null }).execute();
    const comment = (postId: string) =>
      store.transaction((transaction) =>
        writeComment(transaction, { personId: anna, postId, text: writtenComment('Yes.'), key: newId() }),
      );
    await comment(own.id);
    const after = await milestonesOf(store, anna);
    expect(after.first_comment_at).toBeNull();
    expect(after.active_at).not.toBeNull();
    await comment(other.id);
    expect((await milestonesOf(store, anna)).first_comment_at).not.toBeNull();
  });
});
