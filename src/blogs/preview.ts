import type { Database } from '../database/store.ts';
import { typed } from '../web/forms.ts';
import { blogOf } from './blog.ts';
import { looks, type Look } from './look.ts';
import type { NamesOfNobody } from './namesakes.ts';
import { namesOfNobody } from './namesakes.ts';
import { postText } from './naming.ts';
import { undescribedPictures } from './undescribed.ts';

/** A text as it would be published. */
export interface Preview {
  title: string;
  html: string;
  /** The names in it that mention nobody. */
  nobody: NamesOfNobody;
  /** How many pictures in it have no words. */
  undescribed: number;
  /** Of the blog that it would stand on. */
  look: Look;
}

/** What would become of a text on somebody's blog; `postId` when it is there already. */
export async function previewOf(
  database: Database,
  personId: string,
  { title, body }: { title: string; body: string },
  postId?: string,
): Promise<Preview> {
  const text = await postText(database, body, postId);
  const blog = await blogOf(database, personId);
  return {
    title,
    html: text.html,
    nobody: await namesOfNobody(database, text),
    undescribed: undescribedPictures(text.html),
    look: blog?.look ?? looks[0],
  };
}

/** Whether a form was sent to be seen first, for browsers without script: it comes back as it is, with its preview. */
export function asksPreview(body: unknown): boolean {
  return typed(body)['status'] === 'preview';
}
