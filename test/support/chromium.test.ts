import { launchBrowser } from './chromium.ts';

test('a browser starts on this machine, draws a page and writes it as PDF', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>Räksmörgås</h1>');
    expect(await page.locator('h1').innerText()).toBe('Räksmörgås');
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  } finally {
    await browser.close();
  }
}, 90_000);
