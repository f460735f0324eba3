import Sequencer from '@jest/test-sequencer';

/** Tests that drive browsers, or start programs. */
const SLOW = ['faults', 'browser', 'demo', 'commands', 'bench'];

/**
 * A clone that never ran its tests does not know how long each takes, and Jest goes by the size of the files. A short file
 * that takes two minutes would come last, with the other cores idle.
 */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isSlow = ({ path }) => SLOW.some((folder) => path.includes(`/test/${folder}/`));
    return [...sorted.filter(isSlow), ...sorted.filter((test) => !isSlow(test))];
  }
}
