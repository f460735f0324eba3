import pLimit from 'p-limit';
import { availableParallelism } from 'node:os';
import type { OutputInfo, ResizeOptions } from 'sharp';
import sharp from 'sharp';
import { MOST_HEIGHT, MOST_WIDTH, SQUARE, widthsOf } from '../web/picture-address.ts';

/** A picture as it is served: turned upright, in several widths, and with nothing in it but what one sees. */
export interface MadePicture {
  width: number;
  height: number;
  files: { width: number; bytes: Buffer }[];
}

/** All of a picture, or a square around what catches the eye: somebody's face. */
export type Shape = 'whole' | 'square';

const sizes: Record<Shape, ResizeOptions> = {
  whole: { width: MOST_WIDTH, height: MOST_HEIGHT, fit: 'inside', withoutEnlargement: true },
  square: { width: SQUARE, height: SQUARE, fit: 'cover', position: 'attention' },
};

/** Why a file became no picture, as a key of the texts. */
export class PictureFault extends Error {
  readonly kind: 'missing' | 'too_many' | 'too_large' | 'too_many_pixels' | 'unreadable';

  constructor(kind: PictureFault['kind'], cause?: unknown) {
    super(`not a picture: ${kind}`, { cause });
    this.kind = kind;
  }
}

/** What a telephone's camera makes, with room to spare. */
export const MOST_BYTES = 15 * 1024 * 1024;
const MOST_PIXELS = 64_000_000;
/** A file larger than this is made again, a little coarser. */
const WISHED_BYTES = 400_000;
const QUALITIES = [80, 65, 50, 35, 20];
const MOST_SECONDS = 20;

// What a file is, its content says: whatever these four cannot read (SVG, PDF, TIFF, …) is not even tried.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}Buffer`),
});
sharp.concurrency(1);
const inLine = pLimit(availableParallelism());

/**
 * Makes the files of a picture from what somebody sent: JPEG, PNG, WebP or the first frame of a GIF. All of it is drawn anew, so that
 * neither place and camera nor anything hidden in the file goes on. Never more at once than cores; others wait in line.
 * @throws PictureFault when it is no such picture, or too large.
 */
export function makePicture(sent: Buffer, shape: Shape = 'whole'): Promise<MadePicture> {
  return inLine(async () => {
    if (sent.length > MOST_BYTES) throw new PictureFault('too_large');
    try {
      const { data, info } = await drawn(sent, shape);
      const files = [];
      for (const width of widthsOf(info.width)) files.push({ width, bytes: await fileOf(data, info, width) });
      return { width: info.width, height: info.height, files };
    } catch (fault) {
      throw new PictureFault(/pixel limit/.test(String(fault)) ? 'too_many_pixels' : 'unreadable', fault);
    }
  });
}

function drawn(sent: Buffer, shape: Shape): Promise<{ data: Buffer; info: OutputInfo }> {
  return sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, sequentialRead: true })
    .timeout({ seconds: MOST_SECONDS })
    .autoOrient()
    .resize(sizes[shape])
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
}

async function fileOf(data: Buffer, raw: OutputInfo, width: number): Promise<Buffer> {
  let file = data;
  for (const quality of QUALITIES) {
    file = await sharp(data, { raw }).resize({ width }).webp({ quality }).toBuffer();
    if (file.length <= WISHED_BYTES) break;
  }
  return file;
}
