// What was looked at for a moment is read: the bell goes still, and the page keeps showing what was new.
const LOOKED_AT_AFTER = 2_000;

let timer;
const form = document.querySelector('form[data-read]');
if (form) {
  whenLookedAt();
  document.addEventListener('visibilitychange', whenLookedAt);
}

function whenLookedAt() {
  clearTimeout(timer);
  if (document.hidden) return;
  timer = setTimeout(() => {
    document.removeEventListener('visibilitychange', whenLookedAt);
    void fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(
      () => undefined,
    );
  }, LOOKED_AT_AFTER);
}
