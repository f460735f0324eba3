import exifr from 'exifr';
import sharp from 'sharp';
import { makePicture, PictureFault } from '../../src/pictures/making.ts';
import { boast, film, noise, patch, photo } from './photos.ts';

test('a photo is turned upright, and made in the widths that screens need', async () => {
  const { width, height, files } = await makePicture(await photo({ width: 4000, height: 2000 }));
  expect([width, height]).toEqual([1600, 3200]);
  expect(files.map((file) => file.width)).toEqual([480, 960, 1600]);
  for (const file of files) {
    expect(await sharp(file.bytes).metadata()).toMatchObject({ format: 'webp', width: file.width });
  }
});

test('somebody’s face is cut to a square, of a tall picture as of a wide one', async () => {
  for (const sent of [await photo({ width: 900, height: 600 }), await noise(900, 600)]) {
    const { width, height, files } = await makePicture(sent, 'square');
    expect([width, height, files.map((file) => file.width)]).toEqual([480, 480, [480]]);
  }
});

test('a small picture is never enlarged', async () => {
  const { width, files } = await makePicture(await patch());
  expect([width, files.map((file) => file.width)]).toEqual([40, [40]]);
});

test('A29: place, camera and everything else that a file says beside its picture are gone', async () => {
  const sent = await photo({ width: 800, height: 600 });
  expect(await exifr.parse(sent)).toMatchObject({ Make: 'Kamera AB' });
  for (const { bytes } of (await makePicture(sent)).files) {
    const { exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata();
    expect([exif, icc, xmp, iptc, orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  }
});

test('A29: a script in the data or behind the end of a picture does not go on with it', async () => {
  const script = '<script>alert(1)</script>';
  const sent = Buffer.concat([
    await sharp(await patch())
      .withExif({ IFD0: { ImageDescription: script } })
      .jpeg()
      .toBuffer(),
    Buffer.from(`<html>${script}`),
  ]);
  expect(sent.includes('<script>')).toBe(true);
  for (const { bytes } of (await makePicture(sent)).files) {
    expect(bytes.includes('<script>')).toBe(false);
    expect(bytes.subarray(0, 4).toString()).toBe('RIFF');
  }
});

test('a picture that is nothing but noise is made coarser until it is small', async () => {
  const { files } = await makePicture(await noise(1600, 1200));
  expect(Math.max(...files.map(({ bytes }) => bytes.length))).toBeLessThan(700_000);
});

test('A29: of a film of ten thousand pictures the first is taken', async () => {
  const begun = performance.now();
  const { files } = await makePicture(film(10_000));
  expect(files).toHaveLength(1);
  expect((await sharp(files[0]?.bytes).metadata()).pages ?? 1).toBe(1);
  // What explodes takes minutes; the bound is far above a busy machine's time.
  expect(performance.now() - begun).toBeLessThan(15_000);
});

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

test.each([
  ['SVG', Buffer.from(SVG)],
  ['SVG behind a declaration', Buffer.from(`<?xml version="1.0"?>\n${SVG}`)],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['HTML that begins like a GIF', Buffer.from('GIF89a/*<script>alert(1)</script>*/=1;')],
  ['a text named picture.jpg', Buffer.from('this is no picture')],
  ['PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n')],
  ['nothing', Buffer.alloc(0)],
  ['bytes of chance', Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 251))],
])('A29: %s is refused', async (_, sent) => {
  await expect(makePicture(sent)).rejects.toMatchObject({ kind: 'unreadable' });
});

test('A29: a TIFF and half a JPEG are refused', async () => {
  const tiff = await sharp(await patch())
    .tiff()
    .toBuffer();
  await expect(makePicture(tiff)).rejects.toMatchObject({ kind: 'unreadable' });
  const half = (await noise(900, 900)).subarray(0, 40_000);
  await expect(makePicture(half)).rejects.toBeInstanceOf(PictureFault);
});

test('A29: a picture of 100,000 × 100,000 is refused by what its head says, at once', async () => {
  const begun = performance.now();
  await expect(makePicture(boast(100_000, 100_000))).rejects.toMatchObject({ kind: 'too_many_pixels' });
  await expect(makePicture(boast(65_000, 65_000))).rejects.toMatchObject({ kind: 'too_many_pixels' });
  // What explodes takes minutes; the bound is far above a busy machine's time.
  expect(performance.now() - begun).toBeLessThan(15_000);
});

test('a file that is too large is not read', async () => {
  await expect(makePicture(Buffer.alloc(16 * 1024 * 1024))).rejects.toMatchObject({ kind: 'too_large' });
});
