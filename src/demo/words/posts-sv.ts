import type { Writings } from './posts.ts';

export const sv: Writings = {
  room: [
    {
      title: 'Jiggen bakom linje fyra',
      body: 'I skåpet bakom linje fyra ligger en jigg som **halverar** omställningen. Den har legat där sedan 2019. Jag hittade den när jag letade efter en kvast.\n\nFråga mig, så visar jag.',
      answers: [
        'Det skåpet har jag gått förbi i tre år. Kommer över i morgon.',
        'Så det var där den hamnade. Jag gjorde den och gick sedan på föräldraledighet.',
      ],
    },
    {
      title: 'Det här gjorde jag i dag',
      body: 'Bytte blad på station 6, lärde den nya momentnyckeln hut och kom hit. Det sista var svårast.',
      answers: ['Hur fick du nyckeln att sluta pipa?', 'Station 6 har varit tyst hela eftermiddagen. Tack.'],
    },
    {
      title: 'Varför räknar vi pallarna två gånger?',
      body: 'En gång när de kommer in och en gång när de går till linjen. Jag har frågat fyra personer och fått fem svar. Är det någon som vet det riktiga?',
      answers: [
        'Det är från översvämningen 2014, när hälften av etiketterna var borta. Ingen har sagt åt oss att sluta.',
        'På lagret räknar vi en tredje gång. Nu känner jag mig dum.',
      ],
    },
    {
      title: 'Etiketten först, lådan sedan',
      body: 'Sätter man etiketten innan man viker lådan behöver man inte vända på den. Fyra sekunder per låda, 600 lådor om dagen. Räkna själva.',
      answers: [
        'Fyrtio minuter. Jag räknade på telefonen under bordet.',
        'Vi provade på linje 3. Det fungerar, men se upp med hörnet.',
      ],
    },
    {
      title: 'Ljudet innan den stannar',
      body: 'Tio minuter innan mataren på linje 2 stannar brummar den lite lägre. Hör du det, torka av givaren med en torr trasa, så går den vidare som om ingenting hade hänt.',
      answers: [
        'Jag trodde att det bara var jag som hörde det.',
        'Vilken ton är det? Jag spelar trombon och kan gå och kolla.',
      ],
    },
    {
      title: 'Skruv i två längder',
      body: 'M6×16 och M6×18 ser likadana ut halv sex på morgonen. Jag satte en droppe grön färg på lådan med de längre. Ingen förväxling sedan augusti.',
      answers: [
        'Var fick du tag i färgen? Jag vill ha en droppe röd.',
        'Färg går före etiketter. Vi gjorde likadant med brickorna.',
      ],
    },
    {
      title: 'En fråga jag aldrig har ställt högt',
      body: 'Vad betyder den blå lampan ovanför porten? Jag har jobbat här i sex år.',
      answers: [
        'Nio år, och jag vet inte heller.',
        'Den hörde till den gamla brandporten. Den har inte varit kopplad till något sedan den nya kom.',
      ],
    },
    {
      title: 'Kaffe, en liten karta',
      body: '- Vid linje 1: starkt, alltid varmt\n- Vid omklädningen: svagt, men det finns mjölk\n- På kontoret en trappa upp: gott, och de säger ingenting om man ler',
      answers: ['Du glömde det på Verktyg. Fortsätt gärna att glömma det.', 'Jag kan intyga det tredje.'],
    },
    {
      title: 'Lyft med bordet',
      body: 'Lyftborden går upp till 1100 mm, inte 900. Det finns en pedal till under gummit. Ryggen kom på det före mig.',
      answers: [
        'Finns det en pedal till? Jag går ner och tittar.',
        'Det här borde sitta på väggen vid varje bord.',
      ],
    },
    {
      title: 'Överlämning på tre rader',
      body: 'På vårt skift skriver vi tre rader när vi går:\n\n1. vad som gick\n2. vad som inte gick\n3. vad man ska titta på först\n\nDet tar två minuter och sparar den första timmen.',
      answers: [
        'Kan du lägga ut en? Jag vill se hur kort den får vara.',
        'Vi gör det genom att ropa över gången. Ert låter bättre.',
      ],
    },
    {
      title: 'Min första vecka på linjen',
      body: 'De sa att någon skulle visa mig allt. Det stämde, det var elva personer, och var och en visade på sitt sätt. Nu har jag valt en favorit.',
      answers: [
        'Vilken? Jag frågar för de tio andra.',
        'Välkommen. Skriv ner din favorit, så finns det ett sätt.',
      ],
    },
    {
      title: 'Ritningen på 98 procent',
      body: 'Om en del inte passar fast ritningen säger att den ska göra det: mät ritningen. Vår var utskriven på 98 %.',
      answers: ['Det förklarar tisdagen.', 'Jag har en hel låda som förklaras av det här.'],
    },
    {
      title: 'Lärt av nattskiftet',
      body: 'De släcker varannan lampa över förrådet och ser läckorna bättre. Jag har lånat knepet till fredagarna.',
      answers: [
        'Vi visste inte att någon hade märkt det. Tack från natten.',
        'Skriver ni upp var läckorna är?',
      ],
    },
    {
      title: 'Handskar',
      body: 'De grå är för olja. De gula är för kanter. De vita är inte till någonting, vad jag förstår, men vi har fyra tusen.',
      answers: [
        'De vita är till glaskåporna som vi gjorde fram till 2016.',
        'De är utmärkta att polera bilen med. Har jag hört.',
      ],
    },
    {
      title: 'Tack, Utleverans',
      body: 'I går höll ni lastbilen i nio minuter så att vår sista pall kom med. Någon i Göteborg är glad i dag och vet inte varför.',
      answers: [
        'Det här räddade min eftermiddag. Jag ska visa dem.',
        'Nio minuter är länge för den chauffören. Han måste gilla er.',
      ],
    },
    {
      title: 'Vagnen med det dåliga hjulet',
      body: 'Vi har fjorton vagnar och en av dem drar åt vänster. Alla har träffat den. Jag har knutit ett rött snöre om handtaget, och på torsdag blir den lagad.',
      answers: ['Jag kommer att sakna den lite.', 'Det var jag som ställde tillbaka den varje gång. Förlåt.'],
    },
    {
      title: 'Något jag skulle vilja veta',
      body: 'Vart tar husen vägen när de lämnar oss? Jag har monterat fyrtio tusen och aldrig sett ett i drift.',
      answers: [
        'Det sitter ett i simhallen, till vänster när man kommer in.',
        'Kundservice har bilder. Jag kan be dem skriva om det.',
      ],
    },
    {
      title: 'Slangar efter längd',
      body: 'Vi hängde slangarna efter längd i stället för nummer. Ingen har kapat fel sedan dess, och väggen ser ut som en orgel.',
      answers: ['Nummer har jag aldrig förstått mig på. Bra tänkt.', 'Lägg gärna ut en bild på orgeln.'],
    },
    {
      title: 'Två tysta minuter',
      body: 'Innan linjen startar står vi stilla i två minuter och lyssnar. Det började som ett skämt. Hittills har vi hittat tre lösa bultar och en mobiltelefon.',
      answers: ['Vems telefon?', 'Det vill jag prova på måndag. Måste alla stå?'],
    },
    {
      title: 'Fråga den som sitter bredvid',
      body: 'Jag letade i systemet i en timme efter ett moment. Sedan frågade jag den som sitter bredvid, som har det på en lapp från 1998. Det är **24**. Nu står det här.',
      answers: ['24. Jag skriver också upp det.', 'Är lappen till salu?'],
    },
    {
      title: 'Tredje från vänster',
      body: 'När det regnar droppar porten vid lastkajen på tredje pallplatsen från vänster. Lämna den tom tills taket är lagat. Jag säger det för en väns skull.',
      answers: ['Har vännen torkat?', 'Jag har anmält taket. Det hjälper att ha det skriftligt.'],
    },
    {
      title: 'Vänsterhänt',
      body: 'Vi är tre vänsterhänta på linje 2, och station 4 är den enda som är byggd åt rätt håll. Kan vi få en till? Jag kan rita den.',
      answers: [
        'Rita den. Jag jobbar i samma hörn och hjälper gärna till att bygga.',
        'Det har jag aldrig tänkt på. Tack för att du säger det.',
      ],
    },
    {
      title: 'Reservdelen som visst finns',
      body: 'Artikel 40-1187 är inte utgången. Den heter 41-0022 nu. Jag kom på det av misstag och vill ha äran.',
      answers: [
        'Äran är din. Vi beställde från utlandet i ett år.',
        'Uppskrivet på skåpet, med ditt namn under.',
      ],
    },
    {
      title: 'Hej från station 9',
      body: 'Vi är två, vi har en radio, och vi vet var den bra tejpen ligger. Kom förbi.',
      answers: ['Vilken kanal? Det spelar roll.', 'Den bra tejpen har jag letat efter sedan i våras.'],
    },
  ],
  before: [
    {
      title: 'Ett intyg på fyra klick',
      body: 'Materialintygen ligger i arkivet under *charge*numret, inte ordernumret. Fyra klick i stället för en eftermiddag.',
      answers: ['Det arkivet hade jag gett upp. Tack.'],
    },
    {
      title: 'Vad kunder säger först',
      body: 'Varje vecka ringer någon och börjar med *det är säkert jag som*. Det är det nästan aldrig. Det är tätningen.',
      answers: ['Vilken tätning? Det kan vi göra något åt på Konstruktion.'],
    },
    {
      title: 'Vågen vid dörren',
      body: 'Den driver när dörren mot gården står öppen. Stäng, vänta fem minuter, väg om. Nu stämmer onsdagens värden.',
      answers: ['Jag skyllde på vågen i ett år. Förlåt, vågen.'],
    },
    {
      title: 'Vi övertalar sand',
      body: 'Folk undrar vad vi gör hela dagarna. Vi övertalar sand att behålla formen i fyra minuter. Sedan får den göra som den vill.',
      answers: ['Den bästa beskrivning av mitt jobb jag har läst.'],
    },
    {
      title: 'Hur varmt är det egentligen?',
      body: 'Displayen säger 1 420 och proben 1 395. Vi lägger till 25 i huvudet. Någon borde kanske skriva ner det, tänkte jag, och så tänkte jag: här.',
      answers: ['Vid den andra ugnen drar vi ifrån 20. Vi borde prata.'],
    },
    {
      title: 'Torra spån är mer värda',
      body: 'Låt tunnan droppa över natten innan ni flyttar den. Blöta spån ger mindre betalt, och förra året blev det 80 000 kronor.',
      answers: ['Jag kan sätta upp en skylt. Vad ska det stå?'],
    },
    {
      title: 'När är en tolk utsliten?',
      body: 'Jag har en som har visat rätt sedan 1987 och vill inte bli av med den. Vem bestämmer?',
      answers: ['Det gör vi, och vi skulle inte våga. Kom med den, så mäter vi medan du väntar.'],
    },
    {
      title: 'Tre samtal före nio',
      body: 'Alla tre om samma ventil, från tre orter som inte känner till varandra. Jag tror att det är kylan.',
      answers: ['Det är fettet. Det finns ett annat för minusgrader, jag kan skicka numret.'],
    },
    {
      title: 'Läs den högt',
      body: 'Vi läser klagomålen högt för varandra innan vi svarar. De låter mindre arga, och vi svarar på det de frågar.',
      answers: ['Det här tänker vi stjäla.'],
    },
    {
      title: 'Den tysta maskinen',
      body: 'Nummer sju har inte stannat sedan i mars. Vi har börjat säga till besökare att den är till prydnad.',
      answers: ['Vad gör ni annorlunda med den? Vi har dess syster.'],
    },
    {
      title: 'En bättre kvast',
      body: 'Den blå kvasten håller fyra gånger så länge som den röda och kostar lika mycket. Det är allt jag har att säga i dag.',
      answers: ['Ett helt inlägg, och ett nyttigt.'],
    },
    {
      title: 'Vem kan de gamla ritningarna?',
      body: 'Vi får frågor om pumpar från sextiotalet. Ritningarna finns i ett skåp, kunskapen finns i någon. Vem är du?',
      answers: ['Min far ritade några av dem. Han är 84 och skulle bli glad över att få frågan.'],
    },
    {
      title: 'Vad ytan egentligen betyder',
      body: 'Ra 1,6 står det på ritningen. Det kunden menar är att den inte får vissla. Det är bra att veta båda delarna.',
      answers: ['Vissla? Då förstår jag anmärkningen från förra veckan.'],
    },
    {
      title: 'Lista för den första dagen',
      body: '1. Skor\n2. Öronproppar\n3. Namnet på den som kokar kaffet\n\nResten kommer av sig självt.',
      answers: ['Trean borde vara etta.'],
    },
    {
      title: 'Den andra ingången',
      body: 'Kommer du med cykel öppnar grinden vid ställverket med samma kort och sparar fyra minuter. På vintern skottas den först.',
      answers: ['Elva år genom fel grind. Tack.'],
    },
    {
      title: 'Det vi mäter på fredagar',
      body: 'Samma del, alla, med samma verktyg. Vi har aldrig varit överens på sista hundradelen, och det är det som är poängen.',
      answers: ['Får någon från Bearbetning komma och prova?'],
    },
    {
      title: 'Tack för traversen',
      body: 'Du som ställer traversen längst bort varje kväll: det sparar oss tio minuter varje morgon. Du vet vem du är, och det vet inte vi.',
      answers: ['Det är jag. Jag trodde inte att någon märkte det.'],
    },
    {
      title: 'Fotografera ett lager',
      body: 'Jag har börjat ta en bild av varje kullager innan jag slänger det. Efter hundra stycken ser man att det alltid är samma sida.',
      answers: [
        'Vilken sida? Det kan vara axeln.',
        'Ta med dem till Konstruktion någon eftermiddag, jag har en teori.',
      ],
    },
    {
      title: 'Ingen läser manualen',
      body: 'Så jag frågade fem kunder var de tittar i stället. Alla fem sa: klisterlappen i locket. Låt oss skriva en bättre klisterlapp.',
      answers: ['Jag har ett utkast till klisterlapp sedan 2020.'],
    },
    {
      title: 'Det jag säger till lärlingar',
      body: 'Känns det fel, stanna. Ingen här har någonsin varit arg över en maskin som stannades för tidigt.',
      answers: ['Jag var en av dem. Det var ett bra råd.'],
    },
  ],
  second: [
    {
      title: 'En vecka senare',
      body: 'Fyra personer har svarat på mitt första inlägg, och två av dem jobbar tio meter bort. Vi har ätit lunch.',
      answers: ['Fisken var god också.'],
    },
    {
      title: 'Svaret, till alla',
      body: 'Flera har frågat, så här är det en gång för alla: det blå locket hör till det *stora* fatet. Det var tvärtom till 2021, därav grälet.',
      answers: ['Ett tioårigt krig är över.'],
    },
    {
      title: 'Vi provade',
      body: 'Jag läste om det här i måndags och vi provade i tisdags. Det sparade en halvtimme. I onsdags gjorde vi fel, och i torsdags rätt igen.',
      answers: ['Berätta om onsdagen. Det är den som är intressant.'],
    },
    {
      title: 'En liten sak från veckan',
      body: 'Vi flyttade tunnan två meter. Nu slänger ingen något bredvid. Det tog åtta år att komma på.',
      answers: ['Två meter åt vilket håll?'],
    },
    {
      title: 'Har någon en över?',
      body: 'Vi behöver en remskiva, 120 mm, tills den nya kommer på torsdag. Gammal går bra, ful går bra.',
      answers: ['Jag har en. Gammal och ful. Kom och hämta.'],
    },
    {
      title: 'Felet i mitt första inlägg',
      body: 'Det är 35 och inte 30. Tack till de tre som sa det, vänligt, inom en timme.',
      answers: ['Nu vet jag att någon läser.'],
    },
    {
      title: 'Besök på torsdag',
      body: 'Elva elever från gymnasiet kommer klockan tio. Om någon kan visa dem något som rör sig så minns de det.',
      answers: ['De får komma till oss. Allt rör sig.'],
    },
    {
      title: 'En lista jag skulle vilja ha',
      body: 'Vem talar vilka språk här? I går behövde vi någon som kan finska, och hon visade sig sitta i rummet intill.',
      answers: ['Polska och lite italienska. Ring mig.', 'Arabiska och kurdiska.'],
    },
  ],
  welcome: {
    title: 'Varför vi gör det här',
    body: 'Vi är 640, och de flesta av oss känner kanske sextio. De andra 580 vet saker som vi letar efter varje dag.\n\nDärför träffas vi, ett rum i taget, och hjälper varandra att komma i gång. Ingen behöver skriva bra. *Skriv litet.*',
    answers: ['Skönt att ha det skriftligt. Vi ses på torsdag.', 'Blir det bullar?'],
  },
  greeting: {
    titles: [
      (unit) => `Hej från ${unit}`,
      (unit) => `Det här gör vi på ${unit}`,
      (unit) => `En morgon på ${unit}`,
      (unit) => `${unit}, och det som ingen vet om det`,
      (unit) => `Anteckningar från ${unit}`,
    ],
    beginnings: [
      'Jag har jobbat här sedan i våras.',
      'Tjugotvå år i samma hus, och det här är mitt första inlägg.',
      'Det här brukar jag säga högt, så det känns ovant att skriva det.',
      'Min kollega tyckte att jag skulle skriva om det här.',
      'Det blir kort, för kaffet är klart.',
      'Jag kom hit över en sommar. Det var 2009.',
      'Vi är många, och vi syns sällan.',
    ],
    facts: [
      'Det mesta vi gör går bra, och då hörs det inte. Som i dag.',
      'Vi har en tavla med allt som gick fel förra månaden. Den är kortare än man tror.',
      'Vi börjar med fem minuter tillsammans, stående. Det är veckans bästa möte.',
      'Det bästa verktyget vi har är ett gammalt som någon gjorde till något annat.',
      'Vi har lärt oss att skriva datum på allt. Även på mjölken.',
      'Halva jobbet är att veta vem man ska fråga. Jag har börjat på en lista.',
      'I maj bytte vi ordning på två moment, och sedan dess har inget fått göras om.',
      'Det luktar olja och apelsin, och jag kan förklara båda.',
      'Vår äldsta maskin är från 1971 och har aldrig varit sjuk.',
      'Vi kontrollerar tre gånger, och det är den andra som hittar saker.',
      'På fredagar städar vi en kvart, med musik.',
    ],
    questions: [
      'Hur gör ni andra?',
      'Kom förbi om du vill se.',
      'Vet någon ett bättre sätt läser jag gärna om det.',
      'Mer om det nästa gång.',
      'Är det fler som har det så?',
      'Jag går förmiddag till juni.',
      'Det var mitt första inlägg.',
    ],
  },
  answers: [
    'Bra att läsa. Det visste jag inte.',
    'Tack för att du skrev ner det. Jag ska visa det för mitt skift.',
    'Hur länge har ni gjort så?',
    'Vi har likadant på vår sida. Ska vi jämföra?',
    'Jag läste det två gånger. Andra gången högt, för de andra.',
    'Det vill jag se. Får jag komma förbi i morgon?',
    'Det svarar på något som jag har undrat länge.',
    'Fint att få ett namn på det. Vi har nog setts vid kaffet.',
    'En fråga: fungerar det på vintern också?',
    'Det känner jag igen. Vi kallade det något annat.',
  ],
  abouts: [
    'Det som fungerar på vår linje, och det som inte gör det',
    'Smått från förmiddagsskiftet',
    'Mest frågor',
    'Verktyg, knep och en och annan kopp kaffe',
    'Det jag önskar att någon hade sagt till mig',
    '',
    '',
    'Anteckningar till mig själv som andra får läsa',
  ],
};
