// Behind the question mark of ?token= stands a word joiner, so that no line ends between the two.
export const en = {
  title: 'Feeds for your feed reader',
  lead: 'A feed reader fetches what is new by itself. It cannot sign in, so it needs an address with a secret in it.',
  company: 'The newest posts of the whole company',
  unit: (name: string) => `The newest posts of ${name}`,
  link: 'Feed for feed readers',
  links: 'Feeds for feed readers',
  atom: 'As Atom',
  json: 'As JSON Feed',
  others: 'Your feeds',
  ending:
    'Your reader has your secret address already: copy its ending from there, from ?token= on, and put it behind this address.',
  none: 'You have no secret address.',
  madeAt: (when: string) => `You have a secret address, made ${when}. It cannot be shown again.`,
  make: 'Make a secret address',
  makeNew: 'Make a new one',
  makeNewWords:
    'Every reader that has the old one stops getting anything, until you give it the new one. If you only want to follow one more feed, use the ending that you have.',
  makeNewNow: 'Make a new one, the old one stops',
  once: 'Copy the addresses now: they are shown this once.',
  secret:
    'Whoever has such an address reads what you read. Do not pass it on; if it gets lost, make a new one or take it away here.',
  any: 'The same ending, from ?token= on, works on the feed of every blog, unit and tag.',
  every:
    'Every blog, unit and tag has a feed: a link to it stands at the bottom of its page. Every feed is there as JSON Feed too: put .json in place of .atom.',
  pictures: 'Pictures do not come along. In their place stands their description, which leads to the post.',
  revoke: 'Remove the address',
  revokeWords: 'Readers that use it get nothing new from then on.',
  signedIn: 'While you are signed in, these work as they are:',
};

export const sv: typeof en = {
  title: 'Flöden till din flödesläsare',
  lead: 'En flödesläsare hämtar det som är nytt av sig själv. Den kan inte logga in, så den behöver en adress med en hemlighet i.',
  company: 'De nyaste inläggen i hela företaget',
  unit: (name) => `De nyaste inläggen från ${name}`,
  link: 'Flöde till flödesläsare',
  links: 'Flöden till flödesläsare',
  atom: 'Som Atom',
  json: 'Som JSON Feed',
  others: 'Dina flöden',
  ending:
    'Din läsare har redan din hemliga adress: kopiera slutet därifrån, från och med ?token=, och sätt det efter den här adressen.',
  none: 'Du har ingen hemlig adress.',
  madeAt: (when) => `Du har en hemlig adress, skapad ${when}. Den går inte att visa igen.`,
  make: 'Skapa en hemlig adress',
  makeNew: 'Skapa en ny',
  makeNewWords:
    'Alla läsare som har den gamla slutar få något, tills du ger dem den nya. Vill du bara följa ett flöde till räcker slutet som du redan har.',
  makeNewNow: 'Skapa en ny, den gamla slutar fungera',
  once: 'Kopiera adresserna nu: de visas bara den här gången.',
  secret:
    'Den som har en sådan adress läser det du läser. Ge den inte vidare. Kommer den bort skapar du en ny, eller tar bort den här.',
  any: 'Samma slut på adressen, från och med ?token=, fungerar för flödet från varje blogg, enhet och tagg.',
  every:
    'Varje blogg, enhet och tagg har ett flöde: längst ner på sidan finns en länk till det. Varje flöde finns också som JSON Feed: skriv .json i stället för .atom.',
  pictures: 'Bilder följer inte med. I deras ställe står beskrivningen, som leder till inlägget.',
  revoke: 'Ta bort adressen',
  revokeWords: 'Läsare som använder den får inget nytt längre.',
  signedIn: 'Så länge du är inloggad fungerar de här som de är:',
};
