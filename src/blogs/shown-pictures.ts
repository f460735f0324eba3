import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import { published, publishedOrHidden } from './posts.ts';

/** Who asks for a picture. */
interface PictureReader {
  id: string;
  isAdministrator: boolean;
}

/**
 * Tells whether somebody may see a picture: it is theirs, or something shows it that they can read: a post, a comment, a profile. Begins
 * at the one picture and what is written down as showing it, and looks each of these up by its id.
 */
export async function maySeePicture(
  database: Database,
  reader: PictureReader,
  pictureId: string,
): Promise<boolean> {
  // What is hidden is read by administrators; its writer has its pictures anyway.
  const readable = () => (reader.isAdministrator ? publishedOrHidden(database) : published(database));
  const row = await database
    .selectFrom('pictures')
    .select('pictures.id')
    .where('pictures.id', '=', pictureId)
    .where((build) =>
      build.or([
        build('pictures.person_id', '=', reader.id),
        build.exists(
          build
            .selectFrom('picture_uses')
            .select('picture_uses.used_by')
            .whereRef('picture_uses.picture_id', '=', 'pictures.id')
            .where((shown) =>
              shown.or([
                shown('picture_uses.used_by', 'like', 'profile %'),
                // Asked as a value and not as `exists`: PostgreSQL could answer that by reading all posts first.
                shown(
                  readable().select('posts.id').where('posts.id', '=', usedById('post')).limit(1),
                  'is not',
                  null,
                ),
                shown(
                  readable()
                    .innerJoin('comments', 'comments.post_id', 'posts.id')
                    .select('comments.id')
                    .where('comments.id', '=', usedById('comment'))
                    .where('comments.deleted_at', 'is', null)
                    .$if(!reader.isAdministrator, (query) => query.where('comments.hidden_at', 'is', null))
                    .limit(1),
                  'is not',
                  null,
                ),
              ]),
            ),
        ),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** The id in `post k3…` or `comment k3…`; of what is used otherwise, no id at all. */
function usedById(kind: 'post' | 'comment') {
  return sql<string>`case when picture_uses.used_by like ${sql.lit(`${kind} %`)}
    then substr(picture_uses.used_by, ${sql.lit(kind.length + 2)}) end`;
}
