import type { Page } from 'playwright-core';
import { draftOf } from '../../src/blogs/drafts.ts';
import { noise, patch } from '../pictures/photos.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { until } from '../support/until.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';
import { writingWindow } from './writing-window.ts';

const laptop = laptops();

const body = (page: Page) => page.inputValue('[name=body]');
const focused = (page: Page) => page.evaluate('document.activeElement.textContent');
const rows = (page: Page) => page.locator('.picture-row[data-address]');

/** What is typed beside a picture stands in the text once its field is left. */
const inText = (page: Page, words: string) => until(async () => (await body(page)).includes(words), 5_000);

/** What stands in the text after a key was pressed over this part of it. */
async function pressing(page: Page, key: string, text: string, start: number, end = start): Promise<string> {
  await page.fill('[name=body]', text);
  await page.evaluate(`document.querySelector('[name=body]').setSelectionRange(${start}, ${end})`);
  await page.keyboard.press(key);
  return body(page);
}

/** As if a file were dropped on the text, or pasted into it. */
async function bring(
  page: Page,
  by: 'drop' | 'paste',
  bytes: Buffer,
  { name = 'bild.png', type = 'image/png' } = {},
): Promise<void> {
  await page.evaluate(`
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], '${name}', { type: '${type}' }));
    const body = document.querySelector('[name=body]');
    const event = '${by}' === 'drop'
      ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
      : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    body.dispatchEvent(event);
  `);
}

onBothDatabases((open) => {
  test('pictures by file, drag and paste stand in the text with the words that describe them', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    await page.fill('[name=title]', 'Bryggan');
    await page.locator('[name=body]').pressSequentially('Den är lagad.');
    await bring(page, 'drop', await patch('#111111'));
    await rows(page).nth(0).waitFor();
    await bring(page, 'paste', await patch('#222222'));
    await rows(page).nth(1).waitFor();
    const large = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await noise(2000, 1000) };
    await page.setInputFiles('[data-picture-file]', large);
    await rows(page).nth(2).waitFor();
    const [first, second, third] = [...(await body(page)).matchAll(/!\[\]\(\/pictures\/\w+\/(\w+)\)/g)];
    expect([first?.[1], second?.[1], third?.[1]]).toEqual(['40x30', '40x30', '1600x800']);
    expect((await body(page)).startsWith('Den är lagad.\n\n![](')).toBe(true);

    // Each asks for words, once they are there no more.
    const asking = page.getByText('Still without words');
    expect(await asking.filter({ visible: true }).count()).toBe(3);
    await rows(page).nth(1).locator('[data-alt]').fill('Bryggan [ny] *i sol*');
    expect(await asking.filter({ visible: true }).count()).toBe(2);
    await page.keyboard.press('Tab');
    await inText(page, '![Bryggan \\[ny\\] \\*i sol\\*](/pictures/');
    await rows(page).nth(0).getByRole('button', { name: 'Remove the picture' }).click();
    expect(await rows(page).count()).toBe(2);
    expect(await body(page)).not.toContain(first?.[0]);
    await page.locator('[data-preview-html] img[alt="Bryggan [ny] *i sol*"]').waitFor();
    await expectAccessible(page);

    // The words of the pictures come back with the draft.
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    expect(await rows(page).nth(0).locator('[data-alt]').inputValue()).toBe('Bryggan [ny] *i sol*');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('A picture in your post has no words.').waitFor();
    await expectAccessible(page);
    const shown = page.locator('.post img[srcset]').nth(1);
    expect(await shown.getAttribute('width')).toBe('1600');
    await shown.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      `[...document.querySelectorAll('.post img')].every((img) => img.naturalWidth > 0)`,
    );
    expect((await draftOf(world.store.database, personId)).body).toBe('');
    const held = await world.store.database.selectFrom('picture_uses').select('used_by').execute();
    expect(held.map((use) => use.used_by.split(' ')[0])).toEqual(['post', 'post']);
  }, 90_000);

  test('a picture that was removed is back with its words when that is undone', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    await page.locator('[name=body]').pressSequentially('Den är lagad.');
    await bring(page, 'drop', await patch('#111111'));
    await rows(page).nth(0).waitFor();
    const words = rows(page).nth(0).locator('[data-alt]');
    await page.keyboard.type('Och målad.');
    for (const shows of ['', 'Bryggan']) {
      if (shows) await words.fill(shows);
      await words.press('Tab');
      await inText(page, `![${shows}](`);
      const before = await body(page);
      expect(before).toMatch(new RegExp(`^Den är lagad\\.\n\n!\\[${shows}\\]\\(.*\\)\n\nOch målad\\.$`));
      await rows(page).nth(0).getByRole('button', { name: 'Remove the picture' }).click();
      expect(await body(page)).toBe('Den är lagad.\n\nOch målad.');
      expect(await rows(page).count()).toBe(0);
      await page.keyboard.press('Control+z');
      expect(await body(page)).toBe(before);
      expect(await words.inputValue()).toBe(shows);
      await page.keyboard.press('Control+Shift+z');
      expect(await body(page)).toBe('Den är lagad.\n\nOch målad.');
      await page.keyboard.press('Control+z');
      await words.waitFor();
    }
  }, 60_000);

  test('undo takes back the words of a picture, and one that came while its writer was elsewhere', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const words = rows(page).nth(0).locator('[data-alt]');
    await page.locator('[name=body]').pressSequentially('Den är lagad.');
    await page.locator('[name=title]').pressSequentially('Bry');
    await bring(page, 'drop', await patch('#111111'));
    await rows(page).nth(0).waitFor();
    const came = await body(page);
    expect(came).toMatch(/^Den är lagad\.\n\n!\[\]\(.*\)\n\n$/);
    const steps = async (...texts: [key: 'z' | 'Shift+z', text: string][]) => {
      for (const [key, text] of texts) {
        await page.locator('[name=body]').press(`Control+${key}`);
        expect(await body(page)).toBe(text);
      }
    };
    await steps(['z', 'Den är lagad.'], ['Shift+z', came]);
    await page.focus('[name=title]');
    await bring(page, 'drop', await patch('#222222'));
    await rows(page).nth(1).waitFor();
    // Whoever types goes on typing where they were.
    await page.keyboard.type('ggan');
    expect(await page.inputValue('[name=title]')).toBe('Bryggan');
    const both = await body(page);
    await words.pressSequentially('I sol');
    await page.keyboard.press('Enter');
    await inText(page, '![I sol](');
    await steps(['z', both], ['Shift+z', both.replace('![]', '![I sol]')]);
    expect(await words.inputValue()).toBe('I sol');

    // They are kept while they are typed: where the text is shown, when the page is opened again, and when it is sent.
    await words.fill('I regn');
    await page.locator('[data-preview-html] img[alt="I regn"]').waitFor();
    await page.getByText('Saved', { exact: true }).waitFor();
    await words.press('End');
    await page.keyboard.type(' och rusk');
    await page.reload();
    await inText(page, '![I regn och rusk](');
    await words.fill('I snö');
    await page.evaluate(`document.querySelector('form[data-editor]').requestSubmit()`);
    await page.locator('.post img[alt="I snö"]').waitFor();
  }, 60_000);

  test('on a telephone a picture takes the keyboard from nobody, and undo brings no text twice', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world, { hasTouch: true, isMobile: true });
    await page.locator('[name=body]').pressSequentially('Den är');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Den är lagad.');
    await page.focus('[name=title]');
    await page.evaluate(`document.addEventListener('focusout', () => document.body.dataset.left = 'so')`);
    await bring(page, 'drop', await patch('#111111'));
    await rows(page).nth(0).waitFor();
    expect(await page.getAttribute('body', 'data-left')).toBeNull();
    const came = await body(page);
    await page.locator('[name=body]').press('Control+End');
    await page.keyboard.type('Ja.');
    const undone = [`${came}Ja.`, came, came, came, came];
    for (const text of undone) {
      expect(await body(page)).toBe(text);
      await page.keyboard.press('Control+z');
    }
  }, 60_000);

  test('a picture that does not arrive says so beside it, and goes out again', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    await page.fill('[name=body]', 'Text');
    await page.route('**/pictures', (route) => route.abort());
    await bring(page, 'drop', await patch());
    await page.getByText('No connection. The picture is still here').waitFor();
    expect(await body(page)).toBe('Text');
    await page.unroute('**/pictures');
    await page.getByRole('button', { name: 'Try again' }).click();
    await rows(page).waitFor();
    // A file that is none is not sent again in vain, and shows no broken picture.
    const faults = page.getByText('This file could not be read as a picture');
    await bring(page, 'drop', Buffer.from('<svg/>'), { name: 'cat.png' });
    await faults.waitFor();
    let sent = 0;
    page.on('request', (request) => (sent += Number(request.url().endsWith('/pictures'))));
    await bring(page, 'drop', Buffer.from('Hej'), { name: 'hej.txt', type: 'text/plain' });
    await faults.nth(1).waitFor();
    expect(sent).toBe(0);
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await page.waitForFunction(
      `document.querySelectorAll('.picture-row[data-state=fault] > img:not([src])').length === 2`,
    );
    await expectAccessible(page);
  }, 60_000);

  test('publishing waits for a picture on its way, and speaks of one that did not arrive', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    await page.fill('[name=title]', 'Bryggan');
    await page.fill('[name=body]', 'Den är lagad.');
    const publish = page.getByRole('button', { name: 'Publish', exact: true });
    await page.route('**/pictures', (route) => route.abort());
    await bring(page, 'drop', await patch());
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await publish.click();
    await page.getByText('A picture is not in your text. Try again or remove it').waitFor();
    expect(await focused(page)).toBe('Try again');
    await expectAccessible(page);

    let arrive = () => {};
    const line = new Promise<void>((resolve) => (arrive = resolve));
    await page.unroute('**/pictures');
    await page.route('**/pictures', async (route) => {
      await line;
      await route.continue();
    });
    await again.click();
    await publish.click();
    await page.getByText('Your text is sent as soon as the picture has arrived.').waitFor();
    arrive();
    await page.locator('.post .prose img').waitFor();
    expect(new URL(page.url()).pathname).toBe('/blogs/anna/bryggan');
  }, 60_000);

  test('bar and keys mark what is chosen, a second time takes it away, and undo works', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const text = page.locator('[name=body]');
    const choose = (start: number, end: number) =>
      page.evaluate(`document.querySelector('[name=body]').setSelectionRange(${start}, ${end})`);
    await text.pressSequentially('ett två');
    await choose(0, 4);
    await page.keyboard.press('Control+b');
    expect(await body(page)).toBe('**ett** två');
    await page.keyboard.press('Control+b');
    expect(await body(page)).toBe('ett två');
    await page.keyboard.press('Control+i');
    expect(await body(page)).toBe('*ett* två');
    await page.keyboard.press('Control+z');
    expect(await body(page)).toBe('ett två');
    await choose(4, 7);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('https://x.example');
    expect(await body(page)).toBe('ett [två](https://x.example)');
    await page.fill('[name=body]', 'ett\ntvå\ntre');
    await choose(1, 6);
    await page.getByRole('button', { name: 'List' }).click();
    expect(await body(page)).toBe('- ett\n- två\ntre');
    await page.getByRole('button', { name: 'List' }).click();
    await page.getByRole('button', { name: 'Quote' }).click();
    expect(await body(page)).toBe('> ett\n> två\ntre');
    for (const [key, chosen, start, end, made] of [
      ['Meta+b', 'ett', 0, 3, '**ett**'],
      // With the caps lock on; and AltGr, which is Ctrl and Alt, writes what it writes.
      ['Control+B', 'ett', 0, 3, '**ett**'],
      ['Control+Alt+b', 'ett', 0, 3, 'ett'],
      ['Control+b', '**ett** två', 0, 7, 'ett två'],
      ['Control+b', 'ett två', 3, 7, 'ett **två**'],
      ['Control+b', '**två', 2, 2, '******två'],
      // Bold and italics on the same words: each comes and goes without the other.
      ['Control+i', '**ett** två', 2, 5, '***ett*** två'],
      ['Control+i', '**ett** två', 0, 7, '***ett*** två'],
      ['Control+b', '*ett* två', 1, 4, '***ett*** två'],
      ['Control+i', '***ett*** två', 3, 6, '**ett** två'],
      ['Control+b', '***ett*** två', 3, 6, '*ett* två'],
      ['Control+b', '***ett*** två', 0, 9, '*ett* två'],
      ['Control+i', '**ett *två***', 7, 10, '**ett två**'],
      ['Control+k', 'se https://x.example', 3, 20, 'se [](https://x.example)'],
      ['Control+Shift+Digit8', 'ett\ntvå', 0, 4, '- ett\ntvå'],
      ['Control+Shift+Digit9', '> ett\ntvå', 0, 9, '> > ett\n> två'],
    ] as const) {
      expect(await pressing(page, key, chosen, start, end)).toBe(made);
    }
    // The bar is one stop on the keyboard's way, and goes round.
    for (const key of ['Shift+Tab', 'Home', 'ArrowLeft']) await page.keyboard.press(key);
    expect(await focused(page)).toBe('Picture');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Italics');
  }, 60_000);

  test('a second press steps out of bold and italics, takes an empty pair away, and goes on within a link', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    /** What stands there after this was typed; `B`, `I` and `K` are the keys with Ctrl, `⏎` is Enter. */
    const typing = async (keys: string) => {
      await page.fill('[name=body]', '');
      for (const key of keys) {
        if (/[BIK]/.test(key)) await page.keyboard.press(`Control+${key.toLowerCase()}`);
        else if (key === '⏎') await page.keyboard.press('Enter');
        else await page.keyboard.type(key);
      }
      return body(page);
    };
    const cases = {
      'BstarkB sedan': '**stark** sedan',
      'en Istark I sedan': 'en *stark*  sedan',
      BI: '******',
      BIIB: '',
      'a BBb': 'a b',
      'a B Bb': 'a  b',
      'BfetIbådaI fetB slut': '**fet*båda* fet** slut',
      'BfetIbådaB slut': '**fet*båda*** slut',
      'BIbådaB lutarI slut': '***båda** lutar* slut',
      'BstarkBBareB nu': '**starkare** nu',
      '5*3 är IlutandeI nu': '5*3 är *lutande* nu',
      'Ilutande⏎ny rad': '*lutande*\nny rad',
      '- BI⏎': '',
      '- BIx⏎y': '- ***x***\n- y',
      'KmenynKa.exampleK här': '[menyn](a.example) här',
      'KmenynKhttps://a.example⏎här': '[menyn](https://a.example)\nhär',
      'KK här': ' här',
      'KmenynKK här': 'menyn här',
      'KmenynKa.exampleKK': '[menyn](a.example)[](https://)',
      // What is escaped, is code, or stands in another paragraph begins and ends nothing here.
      'I5\\*3I nu': '*5\\*3* nu',
      'I`a*b`I nu': '*`a*b`* nu',
      '5*3⏎⏎aIbI c': '5*3\n\na*b* c',
      'IettBtvåBI nu': '*ett**två*** nu',
      'BettB två B!': '**ett** två **!**',
    };
    const made: Record<string, string> = {};
    for (const keys of Object.keys(cases)) made[keys] = await typing(keys);
    expect(made).toEqual(cases);
    await page.fill('[name=body]', '');
    const bold = page.getByRole('button', { name: 'Bold' });
    await bold.click();
    await page.keyboard.type('stark');
    await bold.click();
    await page.keyboard.type(' sedan');
    expect(await body(page)).toBe('**stark** sedan');
    await page.keyboard.press('Control+z');
    expect(await body(page)).not.toContain('sedan');
  }, 60_000);

  test('keys make a list, a quote and a picture, and Enter goes on with them until a line is empty', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    await page.focus('[name=body]');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('Bold');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+Shift+Digit8');
    await page.keyboard.type('ett');
    await page.keyboard.press('Enter');
    await page.keyboard.type('två');
    for (const key of ['Enter', 'Enter', 'Control+Shift+Digit9']) await page.keyboard.press(key);
    await page.keyboard.type('sagt');
    for (const key of ['Enter', 'Enter']) await page.keyboard.press(key);
    await page.keyboard.type('9. nio');
    await page.keyboard.press('Enter');
    await page.keyboard.type('tio');
    expect(await body(page)).toBe('- ett\n- två\n\n> sagt\n\n9. nio\n10. tio');
    // Before the beginning of a line, over words that are chosen, with Shift, and among what an input method offers, Enter is the field's own.
    expect(await pressing(page, 'Enter', '- ett', 0)).toBe('\n- ett');
    expect(await pressing(page, 'Enter', '- ett två', 6, 9)).toBe('- ett \n');
    expect(await pressing(page, 'Enter', '**ett** två', 5)).toBe('**ett\n** två');
    expect(await pressing(page, 'Shift+Enter', '- ett', 5)).toBe('- ett\n');
    await page.fill('[name=body]', '- ett');
    await page.evaluate(`document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))`);
    expect(await body(page)).toBe('- ett');
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Control+Shift+Digit6');
    await chooser;
    expect(await page.getByRole('button', { name: 'List' }).getAttribute('title')).toBe(
      'List (Ctrl+Shift+8)',
    );
    await page.getByText('Bold, lists and links').click();
    await page.getByText('Ctrl+Shift+9 quote').waitFor();
  }, 60_000);

  test('without script the form brings the picture, and comes back with all that was typed', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const send = (door: string, fields: Record<string, string>, bytes: Buffer) => {
      const request = anna.browser.post(door).attach('picture', bytes, 'bild.png');
      for (const [name, value] of Object.entries(fields)) void request.field(name, value);
      return request;
    };
    const typed = { title: 'Hej', body: 'Text', version: '0', key: 'one-form', alt: 'En brygga' };
    await send('/write/picture', typed, await patch())
      .expect(303)
      .expect('Location', '/write');
    const page = await anna.browser.get('/write').expect(200);
    expect(field(page.text, 'body')).toMatch(/^Text\n\n!\[En brygga\]\(\/pictures\/\w+\/40x30\)\n$/);
    const inRoom = { ...typed, version: '1', back: '/room' };
    await send('/write/picture', inRoom, await patch())
      .expect(303)
      .expect('Location', '/room');

    const other = { ...typed, body: 'Annat' };
    const late = await send('/write/picture', other, await patch()).expect(422);
    expect(late.text).toContain('A newer text was saved meanwhile');
    expect(field(late.text, 'body')).toMatch(/^Annat\n\n!\[En brygga\]/);
    const wrong = await send('/write/picture', typed, Buffer.from('<svg/>')).expect(422);
    expect(wrong.text).toContain('This file could not be read as a picture');
    expect([field(wrong.text, 'body'), field(wrong.text, 'key')]).toEqual(['Text', 'one-form']);

    const post = await posted(world.store, anna, 'Ute', 'Förut');
    // The draft is empty since then: there is nothing to choose.
    await send('/write/picture', other, await patch()).expect(303);
    const change = { title: 'Ute', body: 'Nu', version: '1', alt: '' };
    const edited = await send(`/posts/${post.id}/picture`, change, await patch()).expect(200);
    expect(field(edited.text, 'body')).toMatch(/^Nu\n\n!\[\]\(\/pictures\//);
    const bo = await blogger(world, 'Bo', 'bo');
    await bo.browser
      .post(`/posts/${post.id}/picture`)
      .attach('picture', await patch(), 'x.png')
      .expect(404);
  });
});
