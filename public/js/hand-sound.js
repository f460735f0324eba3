// A short, soft sound when a hand goes up, for who wishes it on this laptop.

const KEPT = 'ombord.hand-sound';
/** Two tones, a fourth apart, fading within half a second: hertz, and seconds after the first. */
const TONES = [
  [523, 0],
  [698, 0.12],
];
const LOUDNESS = 0.12;
const FADES_IN = 0.45;

let sound;
let raised = hands();

document.addEventListener('change', (event) => {
  if (!event.target.matches('[data-hand-sound]')) return;
  keep(event.target.checked);
  if (event.target.checked) play();
});
document.addEventListener('ombord:swapped', onSwap);
// Browsers keep a page silent until somebody has touched it, also one that sounded before it was loaded again.
for (const touch of ['pointerdown', 'keydown']) document.addEventListener(touch, () => isOn() && wake());
bringSwitch();

function onSwap() {
  bringSwitch();
  const now = hands();
  const isNew = [...now].some((id) => !raised.has(id));
  raised = now;
  if (isNew && isOn()) play();
}

function hands() {
  return new Set([...document.querySelectorAll('.help-call')].map(({ id }) => id));
}

function play() {
  const context = wake();
  const gain = context.createGain();
  gain.gain.setValueAtTime(LOUDNESS, context.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + FADES_IN);
  gain.connect(context.destination);
  for (const [hertz, after] of TONES) {
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(gain);
    tone.start(context.currentTime + after);
    tone.stop(context.currentTime + FADES_IN);
  }
}

function wake() {
  sound ??= new window.AudioContext();
  if (sound.state === 'suspended') void sound.resume();
  return sound;
}

function isOn() {
  try {
    return localStorage.getItem(KEPT) === 'on';
  } catch {
    return document.querySelector('[data-hand-sound]')?.checked ?? false;
  }
}

function keep(on) {
  try {
    if (on) localStorage.setItem(KEPT, 'on');
    else localStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing: the switch holds until the page is loaded again.
  }
}

function bringSwitch() {
  for (const box of document.querySelectorAll('[data-hand-sound]')) {
    const label = box.closest('label');
    if (!label.hidden) continue;
    label.hidden = false;
    box.checked = isOn();
  }
}
