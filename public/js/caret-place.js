// Where on the screen somebody types.

/** Where a place in a field stands on the screen: measured in a copy of it that nobody sees. */
export function caretAt(field, index) {
  const style = window.getComputedStyle(field);
  const copy = document.createElement('div');
  for (const name of [
    'font',
    'letterSpacing',
    'padding',
    'border',
    'boxSizing',
    'lineHeight',
    'direction',
    'tabSize',
  ])
    copy.style[name] = style[name];
  Object.assign(copy.style, { position: 'fixed', visibility: 'hidden', whiteSpace: 'pre-wrap' });
  Object.assign(copy.style, { overflowWrap: 'break-word', width: `${field.offsetWidth}px` });
  copy.textContent = field.value.slice(0, index);
  const mark = document.createElement('span');
  mark.textContent = '@';
  copy.append(mark);
  document.body.append(copy);
  const line = Number.parseFloat(style.lineHeight) || mark.offsetHeight;
  const box = field.getBoundingClientRect();
  const top = box.top + Math.min(mark.offsetTop - field.scrollTop, field.clientHeight - line);
  const left = box.left + mark.offsetLeft;
  copy.remove();
  return { left, top, line };
}
