/**
 * Where the demo is: at a step of the lesson by its key, at `half` when half of the room has published, or `closed`.
 */
export type Stage = string;

/** Which stages have begun, and who waits for one. */
export class Stages {
  readonly #begun = new Set<Stage>();
  readonly #onStage: (stage: Stage) => void;
  readonly #ended: AbortSignal;
  #waiting: { stage: Stage; resolve: () => void; reject: (error: Error) => void }[] = [];

  constructor(onStage: (stage: Stage) => void = () => undefined, ended: AbortSignal) {
    this.#onStage = onStage;
    this.#ended = ended;
    ended.addEventListener('abort', () => {
      for (const { stage, reject } of this.#waiting.splice(0)) reject(stoppedBefore(stage));
    });
  }

  /** Tells that a stage begins. */
  begin(stage: Stage): void {
    this.#begun.add(stage);
    const arrived = this.#waiting.filter((waiting) => waiting.stage === stage);
    this.#waiting = this.#waiting.filter((waiting) => waiting.stage !== stage);
    for (const { resolve } of arrived) resolve();
    this.#onStage(stage);
  }

  /** Fulfilled when the stage has begun; rejected when the demo ends before it. */
  reached(stage: Stage): Promise<void> {
    if (this.#begun.has(stage)) return Promise.resolve();
    if (this.#ended.aborted) return Promise.reject(stoppedBefore(stage));
    return new Promise((resolve, reject) => this.#waiting.push({ stage, resolve, reject }));
  }
}

function stoppedBefore(stage: Stage): Error {
  return new Error(`the demo stopped before the stage "${stage}"`);
}
