import type { Language } from './language.ts';

/** A word in the languages of the demo. */
type Words = Record<Language, string>;

/** A unit of the company, with as many people of its own as `people` says; its head is one of them. */
export interface Unit {
  /** Its names from the top down. */
  path: Words[];
  people: number;
  head: Words;
  titles: Words[];
}

const words = (en: string, sv: string): Words => ({ en, sv });

const production = words('Production', 'Produktion');
const foundry = words('Foundry', 'Gjuteri');
const machining = words('Machining', 'Bearbetning');
const assembly = words('Assembly', 'Montering');
const maintenance = words('Maintenance', 'Underhåll');
const quality = words('Quality', 'Kvalitet');
const logistics = words('Logistics', 'Logistik');
const engineering = words('Engineering', 'Teknik');
const care = words('Customer care', 'Kundservice');

const lead = words('Team leader', 'Lagledare');
const planner = words('Planner', 'Planerare');
const technician = words('Process technician', 'Processtekniker');
const assembler = words('Assembler', 'Montör');
const machinist = words('Machinist', 'CNC-operatör');
const mechanic = words('Mechanic', 'Mekaniker');

/** Kvarnby makes pumps: 640 people in these units. Whoever heads a unit is the first of its people. */
export const units: Unit[] = [
  unit([words('Management', 'Ledning')], 10, words('Managing director', 'Vd'), [
    words('Business developer', 'Affärsutvecklare'),
    words('Assistant', 'Assistent'),
    words('Project leader', 'Projektledare'),
    words('Analyst', 'Analytiker'),
  ]),
  unit([production], 12, words('Head of production', 'Produktionschef'), [planner, technician]),
  unit([production, foundry], 8, words('Head of the foundry', 'Gjuterichef'), [planner, technician]),
  unit([production, foundry, words('Moulding', 'Formning')], 34, lead, [words('Moulder', 'Formare')]),
  unit([production, foundry, words('Melting', 'Smältning')], 26, lead, [words('Melter', 'Smältare')]),
  unit([production, foundry, words('Fettling', 'Rensning')], 30, lead, [words('Fettler', 'Rensare')]),
  unit([production, machining], 8, words('Head of machining', 'Chef för bearbetningen'), [
    planner,
    technician,
  ]),
  unit([production, machining, words('Turning', 'Svarvning')], 36, lead, [machinist]),
  unit([production, machining, words('Milling', 'Fräsning')], 38, lead, [machinist]),
  unit([production, machining, words('Grinding', 'Slipning')], 22, lead, [machinist]),
  unit([production, assembly], 8, words('Head of assembly', 'Monteringschef'), [planner, technician]),
  unit([production, assembly, words('Line 1', 'Linje 1')], 16, lead, [assembler]),
  unit([production, assembly, words('Line 2', 'Linje 2')], 15, lead, [assembler]),
  unit([production, assembly, words('Line 3', 'Linje 3')], 15, lead, [assembler]),
  unit([production, assembly, words('Line 4', 'Linje 4')], 14, lead, [assembler]),
  unit([production, assembly, words('Packing', 'Packning')], 18, lead, [words('Packer', 'Packare')]),
  unit([maintenance], 7, words('Head of maintenance', 'Underhållschef'), [planner, technician]),
  unit([maintenance, words('Mechanical', 'Mekaniskt underhåll')], 20, lead, [mechanic]),
  unit([maintenance, words('Electrical', 'Elunderhåll')], 17, lead, [words('Electrician', 'Elektriker')]),
  unit([quality], 6, words('Head of quality', 'Kvalitetschef'), [words('Auditor', 'Revisor')]),
  unit([quality, words('Laboratory', 'Laboratoriet')], 12, lead, [words('Analyst', 'Laborant')]),
  unit([quality, words('Measuring', 'Mätteknik')], 11, lead, [words('Metrologist', 'Mättekniker')]),
  unit([logistics], 6, words('Head of logistics', 'Logistikchef'), [planner]),
  unit([logistics, words('Goods in', 'Godsmottagning')], 15, lead, [words('Goods handler', 'Godsmottagare')]),
  unit([logistics, words('Warehouse', 'Lager')], 28, lead, [words('Warehouse worker', 'Lagerarbetare')]),
  unit([logistics, words('Dispatch', 'Utleverans')], 19, lead, [words('Dispatcher', 'Speditör')]),
  unit([engineering], 6, words('Chief engineer', 'Teknikchef'), [words('Project leader', 'Projektledare')]),
  unit([engineering, words('Design', 'Konstruktion')], 24, lead, [words('Design engineer', 'Konstruktör')]),
  unit([engineering, words('Tooling', 'Verktyg')], 16, lead, [words('Toolmaker', 'Verktygsmakare')]),
  unit([engineering, words('Automation', 'Automation')], 13, lead, [
    words('Automation engineer', 'Automationsingenjör'),
  ]),
  unit([care], 6, words('Head of customer care', 'Kundservicechef'), [words('Advisor', 'Rådgivare')]),
  unit([care, words('Spare parts', 'Reservdelar')], 14, lead, [words('Advisor', 'Rådgivare')]),
  unit([care, words('Field service', 'Fältservice')], 18, lead, [
    words('Service engineer', 'Servicetekniker'),
  ]),
  unit([words('Sales', 'Försäljning')], 34, words('Head of sales', 'Försäljningschef'), [
    words('Sales representative', 'Säljare'),
  ]),
  unit([words('Finance', 'Ekonomi')], 17, words('Head of finance', 'Ekonomichef'), [
    words('Accountant', 'Redovisningsekonom'),
  ]),
  unit([words('People', 'Personal')], 14, words('Head of people', 'Personalchef'), [
    words('People partner', 'Personalspecialist'),
  ]),
  unit([words('IT', 'IT')], 19, words('Head of IT', 'IT-chef'), [
    words('Systems engineer', 'Systemtekniker'),
  ]),
  unit([words('Purchasing', 'Inköp')], 8, words('Head of purchasing', 'Inköpschef'), [
    words('Purchaser', 'Inköpare'),
  ]),
];

function unit(path: Words[], people: number, head: Words, titles: Words[]): Unit {
  return { path, people, head, titles };
}
