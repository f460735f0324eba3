import fs from 'node:fs';
import path from 'node:path';
import { texts } from '../../src/texts.ts';
import { root } from '../../src/web/root.ts';

/** Every file below a folder whose name ends so, by its path from the root. */
function filesOf(folder: string, ...endings: string[]): Map<string, string> {
  const names = fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return new Map(
    names
      .filter((name) => endings.some((ending) => name.endsWith(ending)))
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
      .map((name) => [name, fs.readFileSync(path.join(root, name), 'utf8')]),
  );
}

const joined = (files: Map<string, string>) => [...files.values()].join('\n');
const isTexts = (name: string) => /\/texts(\/|\.ts$)/.test(name);

const program = filesOf('src', '.ts');
const views = filesOf('views', '.ejs');
const scripts = filesOf('public/js', '.js');
const sheets = filesOf('public/css', '.css');
const tests = filesOf('test', '.ts');
const code = new Map([...program].filter(([name]) => !isTexts(name)));

test('every text is said somewhere', () => {
  const saying = `${joined(code)}\n${joined(views)}`;
  const named = new Set([...saying.matchAll(/(?:\.|\['|\?\.)(\w+)/g)].map(([, name = '']) => name));
  for (const [, names = ''] of saying.matchAll(/\{([^{}]*)\} = /g)) {
    for (const name of names.match(/\w+/g) ?? []) named.add(name);
  }
  /** `labels[kind]`, `Object.entries(labels)`, `words = t.labels`: which one is said is known only when it is. */
  const chosen = new Set(
    [...saying.matchAll(/\.(\w+)(?:\[|\)|;|,| \?\?| as | satisfies |\s*\})/g)].map(([, name = '']) => name),
  );
  const unsaid: string[] = [];
  const look = (value: unknown, names: string[]) => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, child] of Object.entries(value)) look(child, [...names, name]);
      return;
    }
    const [name = '', parent = ''] = names.toReversed();
    if (!named.has(name) && !(chosen.has(parent) && saying.includes(JSON.stringify(name).slice(1, -1))))
      unsaid.push(names.join('.'));
  };
  look(texts.en, []);
  expect(unsaid).toEqual([]);
});

/** What a style sheet styles, by what stands before the brace. */
const selectors = [...sheets].map(([name, sheet]) => ({
  name,
  heads: (sheet.replace(/\/\*[\s\S]*?\*\//g, '').match(/[^{};]+(?=\{)/g) ?? []).join('\n'),
}));
const styled = new Set(
  selectors.flatMap(({ heads }) => [...heads.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name)),
);

test('every class that is styled stands in a page', () => {
  const words = new Set(`${joined(views)}\n${joined(scripts)}\n${joined(code)}`.match(/[\w-]+/g));
  /** `class="unit-depth-<%= depth %>"`: the end is known when it is said. */
  const beginnings = [...joined(views).matchAll(/class="[^"]*?([a-z][\w-]*-)<%/g)].map(
    ([, beginning = '']) => beginning,
  );
  const isUsed = (name: string) =>
    words.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
  expect([...styled].filter((name) => !isUsed(name))).toEqual([]);
});

test('every class of a page is styled, or looked for by a script or a test', () => {
  const looked = new Set(`${joined(scripts)}\n${joined(tests)}`.match(/[\w-]+/g));
  const unknown = new Set<string>();
  for (const view of views.values()) {
    for (const [, value = ''] of view.matchAll(/class="((?:<%[\s\S]*?%>|[^"])*)"/g)) {
      for (const name of value.replace(/<%[\s\S]*?%>/g, '…').split(/\s+/)) {
        if (/^[a-z][\w-]*$/.test(name) && !styled.has(name) && !looked.has(name)) unknown.add(name);
      }
    }
  }
  expect([...unknown]).toEqual([]);
});

test('every colour, size and face that has a name is used by it', () => {
  const all = `${joined(sheets)}\n${joined(views)}\n${joined(scripts)}`;
  const named = new Set([...joined(sheets).matchAll(/(--[\w-]+)\s*:/g)].map(([, name = '']) => name));
  const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => name));
  expect([...named].filter((name) => !used.has(name))).toEqual([]);
});

test('what a file exports is imported by another; types may stand for themselves', () => {
  const files = new Map([...program, ...tests, ...filesOf('migrations', '.ts')]);
  const used = new Set<string>();
  for (const [file, source] of files) {
    const at = (target: string) => path.posix.join(path.posix.dirname(file), target);
    // Both `import { … } from` and `const { … } = await import()`.
    const taken = /\{([^{}]*)\}\s+(?:from\s+|= await import\()'(\.[^']+)'/g;
    for (const [, names = '', target = ''] of source.matchAll(taken)) {
      for (const name of names.match(/\w+(?=\s*(?:,|$| as |:))/g) ?? []) used.add(`${at(target)} ${name}`);
    }
  }
  const unused: string[] = [];
  for (const [file, source] of new Map([...code, ...tests])) {
    const exported = /^export (?:async )?(?:function\*?|const|let|(?:abstract )?class) (\w+)/gm;
    for (const [, name = ''] of source.matchAll(exported)) {
      if (!used.has(`${file} ${name}`)) unused.push(`${file} ${name}`);
    }
  }
  expect(unused).toEqual([]);
});
