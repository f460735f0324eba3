/** How a blog may look; each is a class of the style sheet (`look-paper`), and the first is taken when nobody chose. */
export const looks = ['paper', 'sea', 'moss', 'lingon'] as const;
export type Look = (typeof looks)[number];
