import type { Random } from './random.ts';

interface Origin {
  /** How many of a hundred. */
  share: number;
  first: string;
  last: string;
}

/** Where the names of an industrial town in Sweden come from. Nobody in particular is meant. */
const origins: Origin[] = [
  {
    share: 58,
    first:
      'Anna Lars Karin Nils Ingrid Åke Siv Göran Britt Östen Elsa Hugo Astrid Sven Freja Oskar Märta Viktor Ebba ' +
      'Gustav Linnéa Anders Malin Johan Kerstin Björn Annika Jonas Åsa Mattias Lovisa Håkan Tove Fredrik Ulrika Emil ' +
      'Hedvig Patrik Moa Roger Gunilla Tobias Ylva Stefan Maja Kjell Sofia Rickard Berit Henrik Pia Daniel Helena ' +
      'Magnus Ellen Torbjörn Vera Simon Lotta Axel Stina Albin Camilla Ingvar Jenny Klas Rut Mikael Elin Peter',
    last:
      'Lindqvist Öberg Bergström Nilsson Åkesson Holm Wikström Håkansson Ek Sjögren Bäck Eriksson Holmström Norén ' +
      'Löfgren Sandström Dahl Forsberg Hedlund Nyström Åberg Blom Ström Lundgren Söderberg Westin Hägg Ågren Palm ' +
      'Fransson Ljung Strand Öhman Rask Kvist Malm Sundin Björk Hallberg Engström Näslund Frisk Modig Sköld Granath ' +
      'Lövgren Rönn Åström Boman Torell',
  },
  {
    share: 7,
    first: 'Päivi Mika Tuula Jari Aino Heikki Kaisa Timo',
    last: 'Virtanen Mäkelä Korhonen Laine Heikkinen Niemi Salo',
  },
  {
    share: 6,
    first: 'Agnieszka Dariusz Magdalena Piotr Ewa Krzysztof Joanna',
    last: 'Kowalski Maj Nowak Wójcik Zieliński Lis Dąbrowski',
  },
  {
    share: 7,
    first: 'Leila Ali Fatima Omar Samira Hassan Noor Yusuf Rania Karim',
    last: 'Hassan Haddad Nasser Saleh Aziz Khalil Mansour Darwish',
  },
  {
    share: 5,
    first: 'Amra Emir Jasmina Goran Selma Nermin Vesna',
    last: 'Hodžić Kovačević Begić Petrović Delić Marić',
  },
  {
    share: 4,
    first: 'Elif Mehmet Zeynep Baran Dilan Rojda Cem',
    last: 'Çelik Yılmaz Demir Aydın Kaya Öztürk',
  },
  { share: 4, first: 'Mei Minh Linh Tuan Hoa Somchai', last: 'Nguyen Tran Pham Le Wong Chen' },
  { share: 3, first: 'Hodan Abdi Ifrah Liban Saba Dawit', last: 'Warsame Abdullahi Tesfaye Farah Mehari' },
  { share: 3, first: 'Priya Arjun Kavita Rohan', last: 'Nair Sharma Patel Iyer' },
  { share: 3, first: 'Oksana Mykola Iryna Andriy', last: 'Shevchenko Bondarenko Melnyk Koval' },
];

/** Somebody's name. */
export interface Name {
  first: string;
  last: string;
}

/** Draws a name. Now and then somebody has a double one. */
export function drawName(random: Random): Name {
  const { first, last } = originOf(random.next() * 100);
  const lasts = last.split(' ');
  const own = random.pick(lasts);
  const other = random.pick(lasts);
  const isDouble = random.next() < 0.03 && own !== other;
  return { first: random.pick(first.split(' ')), last: isDouble ? `${own}-${other}` : own };
}

/** The name as an address is written from it: `Åsa Dąbrowski-Lis` is `asa.dabrowski-lis`. */
export function addressOf({ first, last }: Name): string {
  return `${first}.${last}`
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .normalize('NFKD')
    .replace(/[^a-z.-]/g, '');
}

function originOf(point: number): Origin {
  let end = 0;
  for (const origin of origins) {
    end += origin.share;
    if (point < end) return origin;
  }
  throw new Error('the shares of the origins do not add up to 100');
}
