import { Readable } from 'node:stream';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { draftOf } from '../blogs/drafts.ts';
import type { Database } from '../database/store.ts';
import { pictureBytes } from '../pictures/keeping.ts';
import type { OwnPicture } from './format.ts';
import { FORMAT, VERSION, pictureFile, textFile, withFiles } from './format.ts';
import { iso, ownRecord } from './own-record.ts';
import type { OwnDraft } from './own-writing.ts';
import { ownComments, ownPictures, ownPosts, ownUnpublished, ownUnsaved } from './own-writing.ts';

/**
 * Writes everything of somebody's as a zip: what they wrote as Markdown, their pictures, and a manifest with all else that is kept about
 * them. They are read as fast as they are taken, one picture or a few texts at a time, so that memory holds no more.
 */
export async function writeExport(database: Database, personId: string, output: Writable): Promise<void> {
  const zip = new ZipFile();
  const sent = pipeline(zip.outputStream, output);
  zip.on('error', (error: Error) => output.destroy(error));
  const filled = fill(zip, database, personId);
  // Whoever went away meanwhile takes no more files, and the rest is not read.
  filled.catch(() => undefined);
  await Promise.race([filled, sent]);
  zip.end();
  await sent;
}

async function fill(zip: ZipFile, database: Database, personId: string): Promise<void> {
  const pictures = await ownPictures(database, personId);
  const manifest = {
    format: FORMAT,
    version: VERSION,
    made: iso(Date.now()),
    ...(await ownRecord(database, personId)),
    posts: await addPosts(zip, database, personId, pictures),
    drafts: await addDrafts(zip, database, personId, pictures),
    comments: await addComments(zip, database, personId, pictures),
    pictures: [...pictures.values()].map(({ id, alt, addedAt, ...picture }) => ({
      file: pictureFile(picture),
      id,
      alt,
      added: iso(addedAt),
    })),
  };
  for (const picture of pictures.values()) {
    await add(zip, pictureFile(picture), async () => {
      const bytes = await pictureBytes(database, picture.id, picture.width);
      return bytes ?? Buffer.alloc(0);
    });
  }
  await add(zip, 'manifest.json', () =>
    Promise.resolve(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)),
  );
}

type Pictures = ReadonlyMap<string, OwnPicture>;

async function addPosts(zip: ZipFile, database: Database, personId: string, pictures: Pictures) {
  const told = [];
  for await (const { title, body, slug, publishedAt, editedAt, hidden } of ownPosts(database, personId)) {
    const published = new Date(publishedAt).toISOString();
    const edited = iso(editedAt);
    const file = `posts/${published.slice(0, 10)}-${slug}.md`;
    const facts = { title, published, ...(edited === null ? {} : { edited }) };
    await add(zip, file, () => Promise.resolve(textFile(facts, withFiles(body, pictures))));
    told.push({
      file,
      published,
      edited,
      ...(hidden && { hidden: { at: iso(hidden.at), reason: hidden.reason } }),
    });
  }
  return told;
}

async function addDrafts(zip: ZipFile, database: Database, personId: string, pictures: Pictures) {
  const told = [];
  for await (const { id, title, body, publishAt } of ownDrafts(database, personId)) {
    const file = `drafts/${id}.md`;
    const scheduled = iso(publishAt);
    const facts = { title, ...(scheduled === null ? {} : { scheduled }) };
    await add(zip, file, () => Promise.resolve(textFile(facts, withFiles(body, pictures))));
    told.push({ file, ...(scheduled === null ? {} : { scheduled }) });
  }
  return told;
}

async function* ownDrafts(database: Database, personId: string): AsyncGenerator<OwnDraft> {
  const { title, body } = await draftOf(database, personId);
  if (title !== '' || body !== '') yield { id: 'draft', title, body, publishAt: null };
  yield* ownUnpublished(database, personId);
  for await (const { id, ...text } of ownUnsaved(database, personId)) {
    yield { id: `edit-${id}`, ...text, publishAt: null };
  }
}

async function addComments(zip: ZipFile, database: Database, personId: string, pictures: Pictures) {
  const told = [];
  for await (const { id, body, writtenAt, editedAt, post } of ownComments(database, personId)) {
    const written = new Date(writtenAt).toISOString();
    const edited = iso(editedAt);
    const file = `comments/${written.slice(0, 10)}-${id}.md`;
    const facts = { on: post, written, ...(edited === null ? {} : { edited }) };
    await add(zip, file, () => Promise.resolve(textFile(facts, withFiles(body, pictures))));
    told.push({ file, on: post, written, edited });
  }
  return told;
}

/** Adds a file and waits until its turn has come: the zip asks for its bytes when all before it are on their way. */
function add(zip: ZipFile, name: string, content: () => Promise<Buffer>): Promise<void> {
  const compress = !name.endsWith('.webp');
  return new Promise((resolve, reject) => {
    zip.addReadStreamLazy(name, { compress }, (answer) => {
      content().then(
        (bytes) => {
          answer(null, Readable.from([bytes]));
          resolve();
        },
        (error: unknown) => {
          answer(error, Readable.from([]));
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  });
}
