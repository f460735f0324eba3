import { Page } from '../../src/demo/page.ts';

const page = new Page(
  200,
  '/room',
  `<section id="room-step" data-shows="reply comment false p1" data-panel="comment"><h1>The first <em>reply</em></h1>
   <div class="to-answer-post" data-look="sea"><h2>Nuts &amp; bolts</h2></div>
   <form method="post" action="/room/comment"><input type="hidden" name="key" value="k1"><input type="radio" name="look" value="sea">
   <input type="radio" name="look" value="moss" checked><textarea name="body">What &lt;b&gt;</textarea></form></section>
   <aside id="room-help" data-shows="Sara Lindqvist"></aside><a href="/blogs/a/b">one</a><a href="/blogs/a/b">again</a><a href="/write">no</a>`,
);

test('a page is read by what stands on it', () => {
  expect(page.panel).toBe('comment');
  expect(page.heading).toBe('The first reply');
  expect(page.titleToAnswer).toBe('Nuts & bolts');
  expect(page.hand).toBe('Sara Lindqvist');
  expect(page.isOver).toBe(false);
  expect(page.links('/blogs/')).toEqual(['/blogs/a/b']);
});

test('a form is sent with what stands in it: hidden fields, what is chosen, what is written', () => {
  expect(page.form('/room/comment')).toEqual({
    action: '/room/comment',
    fields: { key: 'k1', look: 'moss', body: 'What <b>' },
  });
  expect(page.form(/^\/room\/blog$/)).toBeNull();
});
