import ejs from 'ejs';
import type { Express } from 'express';

/**
 * Lets the program render EJS views. Includes are written from the folder of views (`include('/layout/head')`): one beside the
 * view would be looked for on the disk each time the view is rendered. With `reload` views are read anew each time.
 */
export function useViews(app: Express, folder: string, reload: boolean): void {
  const options = { root: folder, cache: !reload };
  app.set('views', folder);
  app.set('view engine', 'ejs');
  app.set('view cache', !reload);
  app.engine('ejs', (file: string, locals: ejs.Data, done: (error: Error | null, html?: string) => void) => {
    ejs.renderFile(file, locals, options, done);
  });
}
