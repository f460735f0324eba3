import type { RequestHandler } from 'express';
import multer from 'multer';
import { HttpFault } from '../web/errors.ts';
import { MOST_BYTES } from './staff-list/text.ts';

declare global {
  namespace Express {
    interface Request {
      /** The file was cut off because it is larger than a staff list may be. */
      fileIsTooLarge?: boolean;
    }
  }
}

/** Reads a form with one file, which is kept in memory. Without `utf8` å, ä and ö in its name would break. */
export function oneFile(field: string): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: MOST_BYTES, files: 1, fields: 10, fieldSize: 10_000 },
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
