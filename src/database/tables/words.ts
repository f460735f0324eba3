/** The tables of what can be found by its words. */
export interface WordTables {
  people_words: WordTable;
  register_words: WordTable;
  blog_words: WordTable;
  tag_words: WordTable;
  post_words: WordTable;
  comment_words: WordTable;
  word_indexes: WordIndexTable;
}

/**
 * What can be found by its words, see full-text.ts: beside this each database keeps the words in its own way. `number` goes by time,
 * `title` holds the words of its title.
 */
interface WordTable {
  number: number;
  id: string;
  title: string;
}

/** Whether what was there before an index was made can be found by it; null: it is being filled, or is to be. */
interface WordIndexTable {
  name: string;
  filled_at: number | null;
}
