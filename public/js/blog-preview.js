// The head of a blog as it will be, while it is typed. The address comes from the server, which knows those taken.

const ASK_AFTER = 300;
const begun = new WeakSet();

document.addEventListener('ombord:swapped', () => start(document));
start(document);

/** Begins with every blog form in `root` that has not begun yet. */
export function start(root) {
  for (const form of root.querySelectorAll('form[data-blog-form]')) {
    if (begun.has(form)) continue;
    begun.add(form);
    let timer;
    let asked = 0;
    form.addEventListener('input', ({ target }) => {
      show(form);
      // A blog that is made already keeps its address when its title changes: there is nothing to ask.
      if (form.dataset.blogForm === '' || (target.name !== 'title' && target.name !== 'slug')) return;
      clearTimeout(timer);
      timer = setTimeout(() => void askAddress(form, (asked += 1), () => asked), ASK_AFTER);
    });
    show(form);
  }
}

function show(form) {
  const { title, about, look } = form.elements;
  form.querySelector('[data-preview-title]').textContent = title.value.trim() || title.defaultValue;
  const line = form.querySelector('[data-preview-about]');
  line.textContent = about.value.trim();
  line.hidden = line.textContent === '';
  form.querySelector('[data-preview-look]').dataset.look = look.value;
}

async function askAddress(form, turn, latest) {
  const { title, slug } = form.elements;
  try {
    const response = await fetch(form.dataset.blogForm, {
      method: 'POST',
      body: new URLSearchParams({ title: title.value, slug: slug.value }),
      headers: { accept: 'application/json' },
    });
    if (!response.ok || turn !== latest()) return;
    form.querySelector('[data-preview-address]').textContent = (await response.json()).slug;
  } catch {
    // The address is made when the form is sent, whether it was shown or not.
  }
}
