import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import typescript from 'typescript-eslint';

const browserGlobals = Object.fromEntries(
  [
    'document',
    'window',
    'location',
    'history',
    'navigator',
    'localStorage',
    'sessionStorage',
    'fetch',
    'EventSource',
    'FormData',
    'XMLHttpRequest',
    'createImageBitmap',
    'URLSearchParams',
    'AbortSignal',
    'URL',
    'DOMParser',
    'MutationObserver',
    'CustomEvent',
    'Event',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'requestAnimationFrame',
    'matchMedia',
    'console',
    'HTMLElement',
    'HTMLFormElement',
    'HTMLInputElement',
    'HTMLTextAreaElement',
    'AbortController',
    'CSS',
    'Intl',
    'crypto',
  ].map((name) => [name, 'readonly']),
);

export default typescript.config(
  { ignores: ['dist/', 'data/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...typescript.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
    },
  },
  {
    files: ['bin/*.js', '*.config.js', 'test/support/**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
  { files: ['public/js/**/*.js'], languageOptions: { globals: browserGlobals } },
  prettier,
);
