import type { Generated } from 'kysely';

/** The tables of pictures, and where they stand. */
export interface PictureTables {
  pictures: PictureTable;
  picture_files: PictureFileTable;
  picture_uses: PictureUseTable;
}

/** A picture that somebody added; its files are made from what they sent, which is not kept. */
interface PictureTable {
  id: string;
  person_id: string;
  /** Of the file as it was sent: the same one twice is one picture. */
  sha: string;
  width: number;
  height: number;
  alt: Generated<string>;
  made_at: number;
  /** Since when nothing shows it; null while something does. */
  unused_since: number | null;
  /** The brought file that it came with, as long as nothing has shown it and nobody has sent it themselves. */
  came_with: Generated<string | null>;
}

interface PictureFileTable {
  picture_id: string;
  width: number;
  format: 'webp';
  bytes: Buffer;
}

/** What shows a picture, as a word of the domain that does: `post k3…`. */
interface PictureUseTable {
  used_by: string;
  picture_id: string;
}
