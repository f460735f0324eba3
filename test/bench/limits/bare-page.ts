import Sqlite from 'better-sqlite3';
import ejs from 'ejs';
import express from 'express';
import fs from 'node:fs';
import path from 'node:path';

/** Express, one view and one prepared read: the least that a page made from a database costs. */
const bytes = Number(process.argv[2]);
const folder = process.argv[3] ?? '';

const HEAD = '<!doctype html><html><head><title><%= title %></title></head><body><h1><%= title %></h1>';
fs.writeFileSync(path.join(folder, 'page.ejs'), `${HEAD}<%- body %></body></html>`);
const database = new Sqlite(path.join(folder, 'pages.db'));
database.exec('create table pages (id integer primary key, title text, body text)');
database.prepare('insert into pages values (1, ?, ?)').run('A page', 'x'.repeat(Math.max(0, bytes - 120)));
const read = database.prepare<[string], object>('select title, body from pages where id = ?');

const app = express();
app.disable('etag');
app.engine('ejs', (file: string, locals: ejs.Data, done: (error: Error | null, html?: string) => void) => {
  ejs.renderFile(file, locals, { cache: true }, done);
});
app.set('views', folder);
app.set('view cache', true);
app.get('/page/:id', (request, response) => {
  response.render('page.ejs', read.get(request.params.id));
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`);
});
