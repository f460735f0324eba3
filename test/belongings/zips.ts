import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import { buffer } from 'node:stream/consumers';
import type { Browser } from '../support/world.ts';

/** Downloads everything of somebody's; the files by their names. */
export async function exported(browser: Browser): Promise<Map<string, string>> {
  return filesIn(await exportedZip(browser));
}

/** The same as the file that it is. */
export async function exportedZip(browser: Browser): Promise<Buffer> {
  const answer = await browser
    .get('/me/export.zip')
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200);
  return z.instanceof(Buffer).parse(answer.body);
}

async function filesIn(zip: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const open = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of open.eachEntry()) {
    files.set(entry.fileName, await text(await open.openReadStreamPromise(entry)));
  }
  return files;
}

/** A zip of these files. */
export async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), name, { compress: content.length > 0 });
  }
  zip.end();
  return buffer(zip.outputStream);
}
