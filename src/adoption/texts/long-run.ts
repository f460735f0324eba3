import { formatted } from './counts.ts';

export const en = {
  longRun: 'The long run',
  longRunWords:
    'Of those whom a workshop brought on board: how many wrote, commented, applauded or mentioned somebody in that week after it. A week that is not over yet is blank. A week may count fewer than came on board, so that comparing figures points to nobody.',
  longRunAlt: (first: string, last: string) => `Interactive, all workshops together: ${first} to ${last}.`,
  longRunAxis: 'weeks after the workshop',
  longRunNone: 'The first week after a workshop is not over yet.',
  afterWeek: (week: number) => `week ${week}`,
  workshop: 'Workshop',
  size: 'On board by it',
  together: 'All together',
  ofPeople: (active: number, of: number) => `${formatted('en', active)} of ${formatted('en', of)}`,
  notClosed: 'not over yet',
  splits: 'The long run by lesson, facilitator and place',
  split: { lesson: 'Lesson', facilitator: 'Facilitator', place: 'Place' },
  workshops: 'Workshops',
  several: 'Several, too small alone',
  nowhere: 'No place given',
  olderWorkshops: (count: number) => `${formatted('en', count)} earlier ones are in the CSV.`,
};

export const sv: typeof en = {
  longRun: 'Det långa loppet',
  longRunWords:
    'Av dem som kom ombord på en träff: hur många som skrev, kommenterade, applåderade eller nämnde någon den veckan efteråt. En vecka som inte är slut är tom. I en vecka kan färre räknas än som kom ombord, så att ingen kan pekas ut genom att siffror jämförs.',
  longRunAlt: (first, last) => `Aktiva, alla träffar tillsammans: ${first} till ${last}.`,
  longRunAxis: 'veckor efter träffen',
  longRunNone: 'Den första veckan efter en träff är inte slut än.',
  afterWeek: (week) => `vecka ${week}`,
  workshop: 'Träff',
  size: 'Kom ombord där',
  together: 'Alla tillsammans',
  ofPeople: (active, of) => `${formatted('sv', active)} av ${formatted('sv', of)}`,
  notClosed: 'inte slut än',
  splits: 'Det långa loppet efter lektion, handledare och plats',
  split: { lesson: 'Lektion', facilitator: 'Handledare', place: 'Plats' },
  workshops: 'Träffar',
  several: 'Flera, för små var för sig',
  nowhere: 'Ingen plats angiven',
  olderWorkshops: (count) => `${formatted('sv', count)} tidigare finns i CSV-filen.`,
};
