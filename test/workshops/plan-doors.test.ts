import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readJson, readReport } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { listed, makeUnit } from '../support/plan.ts';
import { send } from '../support/visitor.ts';
import { PLAN_FORM, planByForm } from '../support/workshop-doors.ts';
import { makeWorld } from '../support/world.ts';

onBothDatabases((database) => {
  async function world() {
    const made = await makeWorld(database, { lessons: [smallLesson] });
    const unit = await makeUnit(made.store, 'Factory');
    await listed(made.store, 'Anna', { unitId: unit });
    await listed(made.store, 'Bo', { unitId: unit, onBoard: true });
    const { browser } = made.facilitator;
    const plan = (more: object = {}) => planByForm(browser, more);
    return { ...made, unit, browser, plan };
  }

  test('a plan with units, pasted addresses and "only those left" says how many people that makes', async () => {
    const { browser, unit, plan } = await world();
    const emails = 'Guest One <guest@else.example>; "Ek, Cia" <CIA@else.example>,\n bo@company.example';
    const all = await plan({ 'units[]': unit, emails });
    expect(await readConsole(browser, all)).toMatchObject({ expected: 4, invited: 0, cancelled_at: null });
    const left = await plan({ units: unit, emails, left_only: '1' });
    expect(await readConsole(browser, left)).toMatchObject({ expected: 3 });
    expect((await browser.get(left).expect(200)).text).toContain('3 people are expected');
    const list = await browser.get('/workshops').expect(200);
    expect(list.text).toContain('3 expected');
    expect(list.text).toContain('4 expected');
  });

  test('an empty form makes no workshop: what is missing is told beside its field, and what was chosen is kept', async () => {
    const { browser } = await world();
    const bare = { locale: 'sv', title: '', place: '', starts_at: '', emails: '' };
    const { text } = await send(browser, '/workshops', bare).expect(422);
    expect(text).toContain('Say when the workshop is');
    expect(text).toContain('Choose one of the lessons.');
    expect(text).toMatch(/value="sv" checked/);
    await send(browser, '/workshops', { ...bare, lesson: 'small' }).expect(422);
    expect(await readJson(browser, '/workshops')).toEqual({ workshops: [] });
  });

  test('whoever comes on board before the workshop for those left is expected no more, but hears of it if invited', async () => {
    const { browser, unit, plan, store } = await world();
    await listed(store, 'Cia', { unitId: unit });
    const address = await plan({ units: unit, left_only: '1' });
    expect(await readConsole(browser, address)).toMatchObject({ expected: 2 });
    const { database: db } = store;
    const comesOnBoard = (email: string) =>
      db.updateTable('people').set({ on_board_at: Date.now() }).where('email', '=', email).execute();
    await send(browser, `${address}/invite`).expect(303);
    await comesOnBoard('anna@company.example');
    expect(await readConsole(browser, address)).toMatchObject({ expected: 1, invited: 1 });
    expect((await browser.get('/workshops').expect(200)).text).toContain('1 expected');
    expect(count((await browser.get(`${address}/slips`).expect(200)).text, 'class="slip"')).toBe(1);
    await send(browser, `${address}/cancel`).expect(303);
    // Neither invitation has gone out: both are taken back.
    expect(await db.selectFrom('mails').select('to_address').execute()).toEqual([]);
  });

  test('who came on board meanwhile is not invited, and the report does not miss them', async () => {
    const { browser, unit, plan, store } = await world();
    const address = await plan({ units: unit, left_only: '1', emails: 'guest@else.example' });
    await store.database
      .updateTable('people')
      .set({ on_board_at: Date.now() })
      .where('email', '=', 'anna@company.example')
      .execute();
    await send(browser, `${address}/invite`).expect(303);
    const mails = await store.database.selectFrom('mails').select('to_address').execute();
    expect(mails).toEqual([{ to_address: 'guest@else.example' }]);
    await send(browser, `${address}/open`).expect(303);
    await send(browser, `${address}/close`).expect(303);
    const { never_came: neverCame } = await readReport(browser, address);
    expect(neverCame.map(({ email }) => email)).toEqual(['guest@else.example']);
  });

  test('an open console tells how many are here of those who are expected', async () => {
    const { browser, unit, plan, stranger } = await world();
    const address = await plan({ units: unit, emails: 'guest@else.example' });
    await send(browser, `${address}/open`).expect(303);
    const { code } = await readConsole(browser, address);
    await send(stranger(), '/join', { code, name: 'Anna' }).expect(303);
    expect((await browser.get(address).expect(200)).text).toMatch(/1 here, \d+ expected/);
  });

  test('a report goes on naming who did not come, whatever they do later', async () => {
    const { browser, unit, plan, store } = await world();
    const address = await plan({ units: unit, left_only: '1' });
    await send(browser, `${address}/open`).expect(303);
    await send(browser, `${address}/close`).expect(303);
    const whoDidNotCome = async () =>
      (await readReport(browser, address)).never_came.map(({ email }) => email);
    const then = await whoDidNotCome();
    expect(then).toContain('anna@company.example');
    const later = Date.now() + 60_000;
    await store.database.updateTable('people').set({ on_board_at: later }).execute();
    expect(await whoDidNotCome()).toEqual(then);
  });

  test('wrong addresses are pointed at beside the field, and nothing of the form is lost', async () => {
    const { browser, unit, plan } = await world();
    const address = await plan();
    const emails = 'Åsa Ek <asa@else.example>; bo@; Cia Ek';
    for (const door of ['/workshops', `${address}/plan`]) {
      const { text } = await send(browser, door, {
        ...PLAN_FORM,
        units: unit,
        emails,
        left_only: '1',
      }).expect(422);
      expect(text).toContain('These are not e-mail addresses: bo@, Cia Ek');
      expect(text).toContain('Åsa Ek &lt;asa@else.example&gt;; bo@; Cia Ek</textarea>');
      expect(text).toMatch(new RegExp(`value="${unit}" checked`));
      expect(text).toMatch(/name="left_only"[^>]* checked/);
      expect(text).toContain('value="House 3"');
      expect(text).toContain('value="2090-06-01T14:00"');
    }
    const one = await send(browser, `${address}/plan`, { ...PLAN_FORM, emails: 'bo@' }).expect(422);
    expect(one.text).toContain('This is not an e-mail address: bo@');
    const faults = await send(browser, `${address}/plan`, {
      ...PLAN_FORM,
      lesson: 'another',
      title: 'x'.repeat(121),
      starts_at: 'soon',
    }).expect(422);
    expect(faults.text).toContain('Keep the title below 120 characters.');
    await send(browser, `${address}/plan`, { ...PLAN_FORM, starts_at: 'soon', units: 'nothing' }).expect(422);
    expect(await readConsole(browser, address)).toMatchObject({ title: 'Assembly', expected: 0 });
  });

  test('a planned workshop is changed: the form shows what it is, and saves what is typed', async () => {
    const { browser, unit, plan } = await world();
    const address = await plan({ units: unit, emails: 'guest@else.example', left_only: 'on' });
    const before = await browser.get(`${address}/plan`).expect(200);
    expect(before.text).toContain('value="2090-06-01T14:00"');
    expect(before.text).toContain('guest@else.example</textarea>');
    expect(before.text).toMatch(/name="left_only"[^>]* checked/);
    await send(browser, `${address}/plan`, {
      ...PLAN_FORM,
      title: 'Paint',
      place: '',
      starts_at: '2090-06-02T09:00',
      units: unit,
    })
      .expect(303)
      .expect('Location', address);
    expect(await readConsole(browser, address)).toMatchObject({
      title: 'Paint',
      expected: 2,
      state: 'planned',
    });
    const after = await browser.get(`${address}/plan`).expect(200);
    expect(after.text).not.toContain('guest@else.example');
    expect(after.text).not.toMatch(/name="left_only"[^>]* checked/);
    // Saved a second time, nothing is different.
    await send(browser, `${address}/plan`, { ...PLAN_FORM, title: 'Paint', units: unit }).expect(303);
    expect(await readConsole(browser, address)).toMatchObject({ title: 'Paint', expected: 2 });
  });

  test('invitations go out by a press of their own, and wait for a mail server where administrators see them', async () => {
    const { browser, unit, plan, administrator } = await world();
    const address = await plan({ units: unit });
    expect(await readJson(administrator.browser, '/mails')).toMatchObject({ counts: { waiting: 0 } });
    const console = await browser.get(address).expect(200);
    expect(console.text).toContain('Write 2 invitations');
    for (let press = 0; press < 2; press += 1) await send(browser, `${address}/invite`).expect(303);
    expect(await readConsole(browser, address)).toMatchObject({ expected: 2, invited: 2 });
    const after = await browser.get(address).expect(200);
    expect(after.text).toContain('2 invitations are written.');
    expect(after.text).toContain('No mail server is set up, so nothing is sent');
    expect(after.text).not.toContain('href="/mails"');
    expect(after.text).not.toContain('/invite"');
    const mails = await readJson(administrator.browser, '/mails');
    expect(mails).toMatchObject({ counts: { waiting: 2 } });
    expect(JSON.stringify(mails)).toContain('Invitation: Assembly');
    const { text } = await send(browser, `${address}/plan`, {
      ...PLAN_FORM,
      starts_at: '',
      units: unit,
    }).expect(422);
    expect(text).toContain('the workshop needs a date and a time');
  });

  test('the host that a request claims is not in any mail', async () => {
    const { browser, unit, plan, store } = await world();
    const address = await plan({ units: unit });
    await send(browser, `${address}/invite`).set('X-Forwarded-Host', 'evil.example').expect(303);
    await send(browser, `${address}/invite`).set('Host', 'evil.example').expect(303);
    const mails = await store.database.selectFrom('mails').select(['text', 'html', 'calendar']).execute();
    expect(mails).toHaveLength(2);
    expect(JSON.stringify(mails)).not.toContain('evil');
    expect(mails[0]?.text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/join\/\w{6}\n/);
  });

  test('a plan may wait for its time, and has nothing to invite to until then', async () => {
    const { browser, unit, plan } = await world();
    const address = await plan({ units: unit, starts_at: '' });
    const { text } = await browser.get(address).expect(200);
    expect(text).not.toContain('/invite"');
    await send(browser, `${address}/invite`).expect(422);
  });

  test('a cancelled workshop does not open, its code is like an unknown one, and the list says so', async () => {
    const { browser, plan, stranger, unit } = await world();
    const address = await plan({ units: unit });
    const { code } = await readConsole(browser, address);
    for (let press = 0; press < 2; press += 1) {
      await send(browser, `${address}/cancel`).expect(303).expect('Location', address);
    }
    await send(browser, `${address}/open`).expect(303);
    const body = await readConsole(browser, address);
    expect(body).toMatchObject({ state: 'closed' });
    expect(typeof body['cancelled_at']).toBe('number');
    const screen = /href="(\/screens\/[^"]+)"/.exec((await browser.get(address)).text)?.[1] ?? '';
    expect((await stranger().get(screen).expect(200)).text).toContain('This workshop is cancelled');
    expect(await readReport(browser, address)).toMatchObject({ never_came: [] });
    const { text } = await send(stranger(), '/join', { code, name: 'Anna' }).expect(422);
    expect(text).toContain('No open workshop has this code');
    const list = await browser.get('/workshops').expect(200);
    expect(list.text).toContain('>Cancelled<');
    expect((await browser.get(address).expect(200)).text).toContain('This workshop was cancelled');
    await browser.get(`${address}/plan`).expect(303).expect('Location', address);
    await send(browser, `${address}/plan`, { ...PLAN_FORM, title: 'Another' }).expect(303);
    await send(browser, `${address}/invite`).expect(303);
    expect(await readConsole(browser, address)).toMatchObject({ title: 'Assembly' });
  });

  test('a workshop that is open is not changed, invited to or cancelled', async () => {
    const { browser, plan } = await world();
    const address = await plan();
    await send(browser, `${address}/open`).expect(303);
    await browser.get(`${address}/plan`).expect(303).expect('Location', address);
    await send(browser, `${address}/plan`, { ...PLAN_FORM, title: 'Another' }).expect(303);
    await send(browser, `${address}/cancel`).expect(303);
    await send(browser, `${address}/invite`).expect(303);
    expect(await readConsole(browser, address)).toMatchObject({ state: 'open', title: 'Assembly' });
  });

  test('only its own facilitators change, invite and cancel; helpers and others find no such page', async () => {
    const { plan, store, colleague, employee, stranger } = await world();
    const address = await plan();
    const id = address.split('/').at(-1) ?? '';
    for (const { browser } of [colleague, employee]) {
      await browser.get(`${address}/plan`).expect(404);
      await browser.get(`${address}/slips`).expect(404);
      for (const door of ['plan', 'invite', 'cancel', 'take-up'])
        await send(browser, `${address}/${door}`, PLAN_FORM).expect(404);
    }
    await store.database
      .insertInto('workshop_staff')
      .values({ workshop_id: id, person_id: employee.id, role: 'helper' })
      .execute();
    for (const door of ['plan', 'invite', 'cancel', 'take-up'])
      await send(employee.browser, `${address}/${door}`, PLAN_FORM).expect(404);
    await employee.browser.get(`${address}/plan`).expect(404);
    await send(stranger(), `${address}/cancel`).expect(401);
    await stranger().get(`${address}/plan`).expect(303);
  });

  test('a sheet that is handed out is in the language of its workshop, what stands around it in the reader’s', async () => {
    const { browser, plan } = await world();
    const address = await plan({ locale: 'en' });
    await send(browser, '/locale', { locale: 'sv', next: '/' }).expect(303);
    const { text: handout } = await browser.get(`${address}/handout`).expect(200);
    expect(handout).toContain('<html lang="sv">');
    expect(handout).toContain('>Kollegor</a>');
    expect(handout).toMatch(/<article class="handout" lang="en">[\s\S]*Type this code:/);
    const { text: slips } = await browser.get(`${address}/slips`).expect(200);
    expect(slips).toContain('Visa tomma lappar');
    expect(slips).toMatch(/<ul class="slips" lang="en"[\s\S]*<dt>Address<\/dt>/);
  });

  test('slips: one for each person expected, or as many empty ones as are asked for', async () => {
    const { browser, unit, plan } = await world();
    const address = await plan({ units: unit, emails: 'guest@else.example' });
    const { code } = await readConsole(browser, address);
    const named = await browser.get(`${address}/slips`).expect(200);
    expect(count(named.text, 'class="slip"')).toBe(3);
    for (const words of [
      'Anna Ek',
      'Bo Ek',
      'guest@else.example',
      `${code.slice(0, 3)}-${code.slice(3)}`,
      '/join',
    ]) {
      expect(named.text).toContain(words);
    }
    expect(named.text).toContain('Step account');
    expect(named.text).not.toContain('Step welcome');
    const empty = await browser.get(`${address}/slips?empty=17`).expect(200);
    expect(count(empty.text, 'class="slip"')).toBe(17);
    expect(empty.text).not.toContain('Anna Ek');
    for (const odd of ['0', '-1', 'x', '1e9', '401']) {
      expect(
        count((await browser.get(`${address}/slips?empty=${odd}`).expect(200)).text, 'class="slip"'),
      ).toBe(3);
    }
  });
});

function count(text: string, words: string): number {
  return text.split(words).length - 1;
}
