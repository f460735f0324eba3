import type { Store } from '../../src/database/store.ts';
import { sendInvitations } from '../../src/workshops/invitation.ts';
import { workshopById } from '../../src/workshops/workshop.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makePerson } from '../support/world.ts';
import { adoptionOf } from '../../src/adoption/adoption.ts';
import { ZONE } from './calendar.ts';
import type { Company } from './company.ts';
import { companyIn } from './company.ts';

/** Six people; `invite` sends the invitations to a workshop that is planned. */
async function withSix(store: Store): Promise<Company & { invite: (title: string) => Promise<void> }> {
  const { id: byId } = await makePerson(store, 'Frida');
  const company = companyIn(store, () => byId);
  await company.unit('Assembly', 'a', 6);
  const invite = async (title: string) => {
    const { id } = await store.database
      .selectFrom('workshops')
      .select('id')
      .where('title', '=', title)
      .executeTakeFirstOrThrow();
    const workshop = await workshopById(store.database, id);
    if (!workshop) throw new Error(`no workshop ${title}`);
    const invitation = { byId, address: 'https://ombord.example' };
    await store.transaction((inside) => sendInvitations(inside, workshop, invitation));
  };
  return { ...company, invite };
}

async function standingsOf({ database }: Store) {
  const question = { unitId: null, managedIds: null, locale: 'en', critical: 0.5 } as const;
  const adoption = await adoptionOf(database, { ...question, minimumGroup: 5, timeZone: ZONE });
  const { not_invited: notInvited, invited, did_not_come: didNotCome } = adoption?.standings ?? {};
  return { notInvited, invited, didNotCome, ever: adoption?.funnel?.invited };
}

onBothDatabases((open) => {
  test('whoever is expected is invited when the invitation is written, not when the workshop is planned', async () => {
    const store = await open();
    const { plan, invite } = await withSix(store);
    await plan('A', 'House', ['a0', 'a1', 'a2']);
    expect(await standingsOf(store)).toEqual({ notInvited: 6, invited: 0, didNotCome: 0, ever: 0 });
    await invite('A');
    expect(await standingsOf(store)).toEqual({ notInvited: 3, invited: 3, didNotCome: 0, ever: 3 });
  });

  test('whoever got no invitation is invited when the workshop begins', async () => {
    const store = await open();
    const { plan, open: begin } = await withSix(store);
    await plan('A', 'House', ['a0', 'a1']);
    await begin('A');
    expect(await standingsOf(store)).toEqual({ notInvited: 4, invited: 2, didNotCome: 0, ever: 2 });
  });

  test('whoever did not come has not come until they are invited anew, though the next workshop is planned', async () => {
    const store = await open();
    const { plan, open: begin, close, invite } = await withSix(store);
    await plan('A', 'House', ['a0', 'a1']);
    await plan('B', 'House', ['a0']);
    await begin('A');
    await close('A');
    await plan('C', 'House', ['a1']);
    expect(await standingsOf(store)).toMatchObject({ invited: 0, didNotCome: 2 });
    await invite('B');
    expect(await standingsOf(store)).toMatchObject({ invited: 1, didNotCome: 1 });
    // Once invited to what is to come, they did not miss everything.
    await plan('D', 'House', ['a0', 'a1']);
    await begin('D');
    await close('D');
    expect(await standingsOf(store)).toMatchObject({ invited: 1, didNotCome: 1 });
  });
});
