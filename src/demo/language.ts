/** The languages in which the demo can be played. */
export type Language = 'en' | 'sv';

/** The language of a shell: Swedish where it says so (`LANG=sv_SE.UTF-8`), else English. LC_ALL goes before LANG. */
export function languageOfShell(environment: NodeJS.ProcessEnv): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const said = [LC_ALL, LC_MESSAGES, LANG].find((word) => word !== undefined && word !== '');
  return said?.toLowerCase().startsWith('sv') ? 'sv' : 'en';
}
