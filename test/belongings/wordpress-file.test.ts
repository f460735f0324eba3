import fs from 'node:fs';
import path from 'node:path';
import { readFile } from '../../src/belongings/reading-file.ts';
import { root } from '../../src/web/root.ts';

const wxr = fs.readFileSync(path.join(root, 'test/belongings/files/earlier-blog.xml'), 'utf8');

/** What a file holds of Bo, whose only post has this text, with these items beside it. */
async function foundWith(text: string, items = '') {
  const file = wxr.replace('<p>Det här skrev Bo.</p>', text).replace('</channel>', `${items}$&`);
  return (await readFile('wordpress', Buffer.from(file), 'bo')).found;
}

function pictureItem(number: number, more = ''): string {
  return `<item><title>IMG_${number}</title><wp:post_id>${number}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://asa.blog.example/${number}.jpg</wp:attachment_url>${more}</item>`;
}

test('a gallery comes as the pictures of the file, with the words that stood for them', async () => {
  const described =
    '<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>En pump</wp:meta_value></wp:postmeta>';
  const found = await foundWith('[gallery ids="7,8,9"]', pictureItem(7, described) + pictureItem(8));
  expect(found.posts[0]?.body).toBe(
    '![En pump](https://asa.blog.example/7.jpg)\n\n![IMG\\_8](https://asa.blog.example/8.jpg)',
  );
  expect(found).toMatchObject({ picturesElsewhere: 2, galleriesLacking: 1 });
});

test('a relative address leads to where the file says that the blog lies', async () => {
  const { posts } = await foundWith('<a href="/om">Om</a>');
  expect(posts[0]?.body).toBe('[Om](https://asa.blog.example/om)');
});
