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

/** Reads a form with one file, which is kept in memory. Without `utf8` å, ä and ö in its name would break. */
export function oneFile(field: string, mostBytes: number): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: mostBytes, files: 1, fields: 10, fieldSize: MOST_TEXT },
    defParamCharset: 'utf8',
  }).single(field);
  return (request, response, next) => {
    read(request, response, (error: unknown) => {
      if (error instanceof multer.MulterError) {
        request.fileIsTooLarge = error.code === 'LIMIT_FILE_SIZE';
        next();
      } else next(error === undefined ? undefined : new HttpFault(400));
    });
  };
}

/** Reads the texts of a form up to its first file, for the page that refuses it; what breaks off is let be. */
export function textsBeforeFile(request: Request, response: Response): Promise<void> {
  const read = multer({ limits: { files: 0, fields: 20, fieldSize: MOST_TEXT } }).any();
  return new Promise((done) => read(request, response, () => done()));
}
