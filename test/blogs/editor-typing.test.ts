import type { Page } from 'playwright-core';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { makeWorld } from '../support/world.ts';
import { publish } from './writers.ts';
import { writingWindow } from './writing-window.ts';

const laptop = laptops();

const body = (page: Page) => page.inputValue('[name=body]');
const PICTURE = '![Bryggan](/pictures/abc/40x30)';

const CONTROL: Record<string, string> = { '↶': 'z', '⒝': 'b', '⒤': 'i', '⒦': 'k' };

/** What stands there after this was typed behind `before`; `⏎` is Enter, `↶` takes one step back, and the others are the keys of the bar. */
async function typing(page: Page, keys: string, before = ''): Promise<string> {
  await page.fill('[name=body]', before);
  await page.locator('[name=body]').press('End');
  for (const key of keys) {
    if (key === '⏎') await page.keyboard.press('Enter');
    else if (key in CONTROL) await page.keyboard.press(`Control+${CONTROL[key]}`);
    else await page.keyboard.type(key);
  }
  return body(page);
}

onBothDatabases((open) => {
  test('a mark that is typed once more behind the one that came by itself stands once, and undo brings it back', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const cases = {
      '- ett⏎- två⏎- tre': '- ett\n- två\n- tre',
      '* ett⏎- två': '* ett\n* två',
      '9. nio⏎10. tio⏎2) elva': '9. nio\n10. tio\n11. elva',
      '> sagt⏎> mer': '> sagt\n> mer',
      '> - ett⏎> - två⏎- tre': '> - ett\n> - två\n> - tre',
      // What was not typed behind a mark that came by itself is what it is, and so is another mark.
      '- - ett': '- - ett',
      '- ett⏎⏎- två': '- ett\n\n- två',
      '- ett⏎> sagt': '- ett\n- > sagt',
      '- ett⏎-5 grader': '- ett\n- -5 grader',
      '- ett⏎två - tre': '- ett\n- två - tre',
      '- ett⏎- ↶två': '- ett\n- - två',
      '- ett⏎- ↶⏎': '- ett\n\n',
      '- ett⏎- - två': '- ett\n- - två',
    };
    const made: Record<string, string> = {};
    for (const keys of Object.keys(cases)) made[keys] = await typing(page, keys);
    expect(made).toEqual(cases);
    // The bar puts one, too.
    await page.fill('[name=body]', '');
    await page.getByRole('button', { name: 'List' }).click();
    await page.keyboard.type('- ett');
    expect(await body(page)).toBe('- ett');
  }, 90_000);

  test('a mark typed further in begins a list within the list, which Enter goes on with, and steps out of', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const cases = {
      '- ett⏎  - två⏎tre⏎⏎fyra⏎⏎slut': '- ett\n  - två\n  - tre\n- fyra\n\nslut',
      '1. ett⏎  - två⏎⏎tre': '1. ett\n   - två\n2. tre',
      '- ett⏎    1. två⏎tre': '- ett\n  1. två\n  2. tre',
      '- ett⏎  - två⏎  - tre⏎⏎⏎fyra': '- ett\n  - två\n    - tre\n- fyra',
      '> - ett⏎  - två⏎tre': '> - ett\n>   - två\n>   - tre',
      '- ett⏎  - ↶två': '- ett\n-   - två',
      // One space is none.
      '- ett⏎ - två': '- ett\n- två',
    };
    const made: Record<string, string> = {};
    for (const keys of Object.keys(cases)) made[keys] = await typing(page, keys);
    expect(made).toEqual(cases);
    expect(await typing(page, '⏎tre⏎⏎fyra', '- ett\n\t- två')).toBe('- ett\n\t- två\n\t- tre\n- fyra');
  }, 90_000);

  test('what is typed right behind a picture begins a paragraph of its own, and undo brings it back', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const { id } = await publish(world.store, personId, 'Hej', { body: `Se:\n\n${PICTURE}` });
    await page.goto(`/posts/${id}/edit`);
    await page.locator('[name=body]').press('Control+End');
    await page.keyboard.type('Den är lagad.');
    expect(await body(page)).toBe(`Se:\n\n${PICTURE}\n\nDen är lagad.`);
    const cases = [
      [PICTURE, '  ny rad', `${PICTURE}\n\nny rad`],
      [`${PICTURE} ${PICTURE}`, 'Två', `${PICTURE} ${PICTURE}\n\nTvå`],
      [PICTURE, 'x↶y', `${PICTURE}xy`],
      [PICTURE, 'x↶↶', PICTURE],
      [PICTURE, '⏎rad', `${PICTURE}\nrad`],
      // Words on its line are another thing, and so is a picture of another house.
      [`Se ${PICTURE}`, ' här', `Se ${PICTURE} här`],
      ['![](https://ombord.example/a.png)', 'x', '![](https://ombord.example/a.png)x'],
    ] as const;
    const made: string[] = [];
    for (const [before, keys] of cases) made.push(await typing(page, keys, before));
    expect(made).toEqual(cases.map(([, , after]) => after));
    // Before other words on the line it is left where it is, and what is composed is whole before it moves.
    await page.fill('[name=body]', `${PICTURE} och`);
    await page.evaluate(
      `document.querySelector('[name=body]').setSelectionRange(${PICTURE.length}, ${PICTURE.length})`,
    );
    await page.keyboard.type('x');
    expect(await body(page)).toBe(`${PICTURE}x och`);
    await page.fill('[name=body]', PICTURE);
    const composing = await page.context().newCDPSession(page);
    for (const text of ['l', 'la'])
      await composing.send('Input.imeSetComposition', { text, selectionStart: 2, selectionEnd: 2 });
    expect(await body(page)).toBe(`${PICTURE}la`);
    await composing.send('Input.insertText', { text: 'la' });
    expect(await body(page)).toBe(`${PICTURE}\n\nla`);
  }, 90_000);

  test('bold, italics and a link right behind a picture begin a paragraph of their own, and undo takes it back', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const cases = [
      [PICTURE, '⒝fet⒝ ord', `${PICTURE}\n\n**fet** ord`],
      [`${PICTURE} `, '⒤lutad', `${PICTURE}\n\n*lutad*`],
      [PICTURE, '⒦ord⒦', `${PICTURE}\n\n[ord](https://)`],
      [PICTURE, '⒝↶', PICTURE],
      // On a line with words, and on the next line, they stand where the caret does.
      [`Se ${PICTURE}`, '⒝fet', `Se ${PICTURE}**fet**`],
      [PICTURE, '⏎⒦ord', `${PICTURE}\n[ord](https://)`],
    ] as const;
    const made: string[] = [];
    for (const [before, keys] of cases) made.push(await typing(page, keys, before));
    expect(made).toEqual(cases.map(([, , after]) => after));
    // Words that are chosen there get their marks where they stand.
    await page.fill('[name=body]', `${PICTURE} fet`);
    await page.evaluate(`document.querySelector('[name=body]').setSelectionRange(${PICTURE.length + 1}, 99)`);
    await page.keyboard.press('Control+b');
    expect(await body(page)).toBe(`${PICTURE} **fet**`);
  }, 90_000);
});
