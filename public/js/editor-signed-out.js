// Whoever was signed out while they wrote is told at once, and signs in beside: their text stays where it is.

/** Says, or takes back, that its writer is signed out, by the status that the form's last request was answered with. */
export function tellSignedOut(form, status) {
  const words = form.querySelector('[data-editor-signed-out]');
  if (!words || status === 0) return;
  words.hidden = status !== 401;
  const here = new URLSearchParams({ next: location.pathname + location.search });
  words.querySelector('a').setAttribute('href', `/signin?${here}`);
}
