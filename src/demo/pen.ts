import type { Employee } from './company.ts';
import type { Language } from './language.ts';
import type { Random } from './random.ts';
import type { Post, Writings } from './words/posts.ts';
import { writersOfBefore, writings } from './words/posts.ts';

/** What people come to think of when they write: every post once, and answers that fit the post. */
export class Pen {
  readonly #random: Random;
  readonly #writings: Writings;
  readonly #before: { post: Post; by: string | null }[];
  /** Answers that nobody has given yet, by the title of the post. */
  readonly #answers: Map<string, string[]>;
  readonly #usualAnswers: string[];
  #second = 0;
  #firstPosts = 0;
  #greetings = 0;

  constructor(language: Language, random: Random) {
    this.#random = random;
    this.#writings = writings[language];
    const { room, before, second, welcome, answers } = this.#writings;
    this.#before = before.map((post, index) => ({ post, by: writersOfBefore[index] ?? null }));
    this.#answers = new Map(
      [...room, ...before, ...second, welcome].map((post) => [post.title, [...post.answers]]),
    );
    this.#usualAnswers = random.shuffled(answers);
  }

  /** The first posts of the live room. */
  get roomPosts(): Post[] {
    return this.#writings.room;
  }

  get welcome(): Post {
    return this.#writings.welcome;
  }

  /** What a blog is about; often nothing is said. */
  about(): string {
    return this.#random.pick(this.#writings.abouts);
  }

  /** Somebody's first post in a workshop of the past. Every other one says hello, as first posts do. */
  firstPost({ areas, unit }: Employee): Post {
    this.#firstPosts += 1;
    const isHello = this.#firstPosts % 2 === 0;
    const fitting = isHello ? -1 : this.#before.findIndex(({ by }) => by === null || areas.includes(by));
    const [chosen] = fitting === -1 ? [] : this.#before.splice(fitting, 1);
    return chosen?.post ?? this.#greeting(unit.at(-1) ?? '');
  }

  /** The next of the posts that come after the first one; null when all are written. */
  secondPost(): Post | null {
    const post = this.#writings.second[this.#second];
    this.#second += 1;
    return post ?? null;
  }

  /** What a reader writes back to a post, whoever wrote it. */
  answerTo(title: string): string {
    const fitting = this.#answers.get(title)?.shift();
    if (fitting !== undefined) return fitting;
    const usual = this.#usualAnswers.shift() ?? '';
    this.#usualAnswers.push(usual);
    return usual;
  }

  #greeting(unit: string): Post {
    const { titles, beginnings, facts, questions } = this.#writings.greeting;
    const count = this.#greetings;
    this.#greetings += 1;
    const at = <Value>(list: Value[]): Value | undefined => list[count % list.length];
    return {
      title: at(titles)?.(unit) ?? unit,
      body: `${at(beginnings) ?? ''} ${at(facts) ?? ''}\n\n${at(questions) ?? ''}`,
      answers: [],
    };
  }
}
