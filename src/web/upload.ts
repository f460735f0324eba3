import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import { HttpFault } from './errors.ts';

declare global {
  namespace Express {
    interface Request {
      /** The file was cut off because it is larger than its door takes. */
      fileIsTooLarge?: boolean;
    }
  }
}

/** Texts that a form may carry beside its file are shorter than this, in bytes. */
const MOST_TEXT = 300_000;
/** And so many. */
const MOST_FIELDS = 16;

/** Reads a form with one file, which is kept in memory. Without `utf8` å, ä and ö in its name would break. */
export function fileReader(
  field: string,
  mostBytes: number,
): (request: Request, response: Response) => Promise<void> {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: mostBytes, files: 1, fields: MOST_FIELDS, fieldSize: MOST_TEXT },
    defParamCharset: 'utf8',
  }).single(field);
  return (request, response) =>
    new Promise((done, refuse) => {
      read(request, response, (error: unknown) => {
        if (error instanceof multer.MulterError) request.fileIsTooLarge = error.code === 'LIMIT_FILE_SIZE';
        if (error === undefined || error instanceof multer.MulterError) done();
        else refuse(new HttpFault(400));
      });
    });
}

/** The same before the route that takes the file. */
export function oneFile(field: string, mostBytes: number): RequestHandler {
  const read = fileReader(field, mostBytes);
  return async (request, response, next) => {
    await read(request, response);
    next();
  };
}

/** Forms that are refused and read all the same at a time; of those that come then nothing is given back. */
const MOST_REFUSED = 12;
let beingRefused = 0;

/** Reads the texts of a form up to its first file, for the page that refuses it; what breaks off is let be. */
export async function textsBeforeFile(request: Request, response: Response): Promise<void> {
  // Of whoever has left nothing more comes, and nothing would say that it is read.
  if (hasLeft(request) || beingRefused >= MOST_REFUSED) return;
  const read = multer({ limits: { files: 0, fields: MOST_FIELDS, fieldSize: MOST_TEXT } }).any();
  beingRefused += 1;
  try {
    await new Promise<void>((done) => read(request, response, () => done()));
  } finally {
    beingRefused -= 1;
  }
}

function hasLeft({ destroyed, readableEnded }: Request): boolean {
  return destroyed && !readableEnded;
}
