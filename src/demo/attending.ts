import type { Part } from './cast.ts';
import { answerFromFeed } from './feed.ts';
import { DoorFault, Laptop } from './laptop.ts';
import type { Pen } from './pen.ts';
import type { Random } from './random.ts';
import type { Tempo } from './tempo.ts';
import type { Post } from './words/posts.ts';
import type { Words } from './words/words.ts';

/** What those in the room share. */
export interface Attendance {
  code: string;
  /** Where Ombord answers this machine. */
  address: string;
  password: string;
  pen: Pen;
  random: Random;
  tempo: Tempo;
  words: Words;
}

/** Whoever waits looks at the page again at least so often (milliseconds), should its stream be held back. */
const LOOK_AGAIN = 20_000;
/** After this long with a hand up (seconds of the lesson) somebody manages alone, and takes it down. */
const PATIENCE = 75;

/** Takes part in the lesson from the door to the end, by what the laptop shows. */
export async function attend(part: Part, post: Post, room: Attendance): Promise<void> {
  const laptop = new Laptop(room.address, room.tempo.ended);
  const guest = new Guest(laptop, part, post, room);
  try {
    await room.tempo.pause(part.arrives);
    await guest.join();
    await guest.followTheRoom();
  } catch (error) {
    // The seat was taken away on the console, or the workshop closed while somebody was on the way in: they go home.
    const isSentHome = error instanceof DoorFault && error.status === 404;
    if (!isSentHome && !room.tempo.ended.aborted) throw error;
  } finally {
    laptop.cut();
  }
}

class Guest {
  readonly #laptop: Laptop;
  readonly #part: Part;
  readonly #post: Post;
  readonly #room: Attendance;
  #answered = 0;
  #isHandUsed = false;
  #wasLost = false;
  #hasLookedAround = false;
  #isGone = false;

  constructor(laptop: Laptop, part: Part, post: Post, room: Attendance) {
    this.#laptop = laptop;
    this.#part = part;
    this.#post = post;
    this.#room = room;
  }

  async join(): Promise<void> {
    const page = await this.#laptop.go(`/join/${this.#room.code}`);
    const form = page.form('/join')?.fields ?? {};
    const answer = await this.#laptop.send('/join', { ...form, name: this.#part.person.first });
    this.#isGone = answer.status === 422;
  }

  /** Does what is open on the laptop, and waits for what comes next, until the workshop is over. */
  async followTheRoom(): Promise<void> {
    this.#laptop.follow();
    while (!this.#isGone && !this.#laptop.page.isOver) {
      const seen = this.#laptop.changes;
      await this.#do(this.#laptop.page.panel);
      await this.#laptop.changed(seen, LOOK_AGAIN);
    }
    // Nobody shuts the lid at the same moment.
    if (!this.#isGone) await this.#pause(this.#room.random.between(2, 9));
  }

  async #do(panel: string): Promise<void> {
    const { takes, hasAccount } = this.#part;
    if (panel === 'account') await (hasAccount ? this.#signIn('account') : this.#makeAccount());
    else if (panel === 'signin') await this.#signIn('signin');
    else if (panel === 'blog') await this.#makeBlog();
    else if (panel === 'post') await this.#writePost();
    else if (panel === 'comment') await this.#answer(takes.answer);
    else if (this.#mayAnswer(panel)) await this.#answer(takes.answer * 0.7);
    if (this.#laptop.page.isOnBoard && this.#part.looksAround && !this.#hasLookedAround)
      await this.#lookAround();
  }

  async #makeAccount(): Promise<void> {
    const { person, takes } = this.#part;
    await this.#pause(takes.account);
    const fields = { name: person.name, email: person.email };
    if (this.#wantsHelpAt('account')) {
      await this.#send('/room/account', { ...fields, password: 'sommar2026' });
      await this.#askForHelp(this.#room.words.hands.account);
    }
    await this.#send('/room/account', { ...fields, password: this.#room.password });
  }

  async #signIn(panel: 'account' | 'signin'): Promise<void> {
    await this.#pause(panel === 'account' ? this.#part.takes.account : 5);
    await this.#send('/room/signin', { email: this.#part.person.email, password: this.#room.password });
  }

  async #makeBlog(): Promise<void> {
    const { pen, random, words } = this.#room;
    await this.#pause(this.#part.takes.blog);
    if (this.#wantsHelpAt('blog')) await this.#askForHelp(words.hands.blog);
    const form = this.#laptop.page.form('/room/blog')?.fields ?? {};
    await this.#send('/room/blog', { ...form, about: pen.about(), look: random.pick(LOOKS) });
  }

  /** Types, and the page keeps the draft all the while; then publishes. */
  async #writePost(): Promise<void> {
    const { takes, lostFor, leaves } = this.#part;
    const { title, body } = this.#post;
    if (this.#wantsHelpAt('post')) {
      await this.#pause(takes.post / 4);
      await this.#askForHelp(this.#room.words.hands.post);
    }
    const pieces = Math.min(6, Math.ceil(takes.post / 8));
    let { version = '0' } = this.#laptop.page.form('/room/post')?.fields ?? {};
    for (let piece = 1; piece <= pieces; piece += 1) {
      await this.#pause(takes.post / (pieces + 1));
      const typed = body.slice(0, Math.round((body.length * piece) / pieces));
      version = versionIn(await this.#laptop.put('/room/draft', { title, body: typed, version }));
      if (piece >= 2 || pieces === 1) {
        if (leaves) return this.#leave();
        if (lostFor > 0 && !this.#wasLost) return this.#loseConnection();
      }
    }
    await this.#pause(takes.post / (pieces + 1));
    const form = this.#laptop.page.form('/room/post')?.fields ?? {};
    await this.#send('/room/post', { ...form, title, body });
  }

  /** The laptop falls silent, and is opened again later: the draft is there. */
  async #loseConnection(): Promise<void> {
    this.#wasLost = true;
    this.#laptop.cut();
    await this.#pause(this.#part.lostFor);
    await this.#laptop.go('/room');
    this.#laptop.follow();
  }

  async #leave(): Promise<void> {
    this.#isGone = true;
    await this.#laptop.beacon('/room/presence', { presence: 'away' });
  }

  /** Whoever waits may answer a post meanwhile: some do, and some look out of the window. Whoever is done answers. */
  #mayAnswer(panel: string): boolean {
    return panel === 'done' || (panel === 'waiting' && this.#answered < this.#part.answersWaiting);
  }

  async #answer(seconds: number): Promise<void> {
    if (!this.#laptop.page.form('/room/comment')) return;
    await this.#pause(seconds);
    const { page } = this.#laptop;
    const form = page.form('/room/comment');
    if (!form) return;
    await this.#send('/room/comment', {
      ...form.fields,
      body: this.#room.pen.answerTo(page.titleToAnswer),
    });
    this.#answered += 1;
  }

  /** On board: the company's feed is open beside the room, and there is something to say to somebody. */
  async #lookAround(): Promise<void> {
    this.#hasLookedAround = true;
    const { pen, random } = this.#room;
    await this.#pause(random.between(6, 20));
    await answerFromFeed(this.#laptop, { pen, random, except: this.#post.title });
  }

  #wantsHelpAt(step: Part['hand']): boolean {
    return this.#part.hand === step && !this.#isHandUsed;
  }

  /** Raises a hand and waits until somebody has been there. */
  async #askForHelp(note: string): Promise<void> {
    this.#isHandUsed = true;
    const { tempo } = this.#room;
    await this.#send('/room/help', { note });
    const since = performance.now();
    while (!['down', 'over'].includes(this.#laptop.page.hand)) {
      if (tempo.secondsSince(since) > PATIENCE) await this.#send('/room/help/cancel', {});
      else await this.#laptop.changed(this.#laptop.changes, 1_000);
    }
    await this.#pause(4);
  }

  /** Sends a form; the answer is the page, and the stream goes on from there. */
  async #send(path: string, fields: Record<string, string>): Promise<void> {
    await this.#laptop.send(path, fields);
    this.#laptop.follow();
  }

  async #pause(seconds: number): Promise<void> {
    await this.#room.tempo.pause(seconds);
  }
}

const LOOKS = ['paper', 'sea', 'moss', 'lingon'];

function versionIn(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('version' in answer)) return '0';
  return String(answer.version);
}
