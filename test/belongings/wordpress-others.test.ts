import { readFile } from '../../src/belongings/reading-file.ts';

/** An item as WordPress writes it, of whatever type. */
function item(
  type: string,
  { by = 'asa', status = 'publish', number = 1, text = '', more = '' } = {},
): string {
  return `<item><title><![CDATA[${type} ${number}]]></title><dc:creator><![CDATA[${by}]]></dc:creator>
    <content:encoded><![CDATA[${text}]]></content:encoded><wp:post_id>${number}</wp:post_id>
    <wp:post_date_gmt>2019-03-05 08:30:00</wp:post_date_gmt><wp:status>${status}</wp:status>
    <wp:post_type>${type}</wp:post_type>${more}</item>`;
}

function picture(number: number, name: string, parent = 0): string {
  const more = `<wp:post_parent>${parent}</wp:post_parent><wp:attachment_url>https://a.example/${name}</wp:attachment_url>`;
  return item('attachment', { number, status: 'inherit', more });
}

const comment = (approved: string) =>
  `<wp:comment><wp:comment_approved>${approved}</wp:comment_approved></wp:comment>`;

async function others(...items: string[]) {
  const file = Buffer.from(`<rss><channel>${items.join('')}</channel></rss>`);
  return (await readFile('wordpress', file, 'asa')).found.others;
}

const post = item('post', {
  number: 12,
  text: '<p>Ord</p><img src="https://a.example/ror-300x200.jpg">',
  more: comment('1') + comment('spam') + comment('1'),
});

test('what does not come from an export of everything is counted by kind', async () => {
  const pages = [item('page', { number: 2 }), item('page', { number: 3, status: 'draft' })];
  const menus = [4, 5, 6].map((number) => item('nav_menu_item', { number, by: '' }));
  const looks = ['custom_css', 'wp_global_styles', 'wp_template_part'].map((type) => item(type));
  const plugins = [item('wpcf7_contact_form'), item('tribe_events')];
  const revision = item('revision', { status: 'inherit' });
  const menu = item('wp_navigation');
  expect(await others(post, ...pages, ...menus, menu, ...looks, ...plugins, revision)).toEqual({
    comments: 2,
    pages: 2,
    menus: 4,
    looks: 3,
    foreign: 2,
    versions: 1,
  });
});

test('a picture that a post shows, or that was added to one, is not left behind', async () => {
  const shown = [picture(20, 'ror.jpg'), picture(21, 'other.jpg', 12)];
  expect(await others(post, ...shown)).toEqual({ comments: 2 });
  expect(await others(post, ...shown, picture(22, 'unused.pdf'), picture(23, 'page.jpg', 2))).toEqual({
    comments: 2,
    media: 2,
  });
});

test('what nobody made is not told, and what was thrown away is told as that', async () => {
  const nobodys = [item('oembed_cache'), item('post', { status: 'auto-draft' }), item('user_request')];
  const binned = [item('page', { status: 'trash' }), item('post', { status: 'trash' })];
  expect(await others(post, ...nobodys, ...binned)).toEqual({ comments: 2, binned: 2 });
});

test('what another writer of the blog made is no concern of this one, and what nobody who wrote made is', async () => {
  const byBo = [
    item('post', { by: 'bo', number: 30, text: '<p>Ord</p>', more: comment('1') }),
    item('page', { by: 'bo' }),
  ];
  expect(await others(post, ...byBo, item('page', { by: 'admin' }))).toEqual({ comments: 2, pages: 1 });
});
