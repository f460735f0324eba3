import { counted } from '../../web/plural.ts';

export const en = {
  uniting: {
    twice: 'Here twice?',
    twiceWords:
      'The same person can be here under two e-mail addresses. Two records become one, with all that both have done.',
    open: 'Find the other record',
    title: 'The same person twice',
    lead: (who: string) =>
      `This is ${who}. Who is the same person under another e-mail address? You see what becomes of both before anything happens.`,
    likely: 'Perhaps one of these',
    likenesses: {
      same_name: 'the same name',
      same_mailbox: 'the same e-mail but for what stands after the @',
      close_name: 'nearly the same name',
      close_mailbox: 'nearly the same e-mail',
    } as Record<string, string>,
    another: 'Another one',
    find: 'Find the other one',
    nobodyElse: 'Nobody else fits what you search for.',
    back: 'Choose another',
    previewTitle: 'Two records become one',
    previewLead: ({ kept, gone }: { kept: string; gone: string }) =>
      `${kept} stays. All that ${gone} has done becomes theirs.`,
    becomes: 'What becomes of both',
    stays: 'Stays',
    goes: 'Goes',
    after: 'Afterwards',
    name: 'Name',
    email: 'E-mail',
    list: 'Staff list',
    listedSince: (when: string) => `on it since ${when}`,
    confirmed: 'confirmed',
    blog: 'Blog',
    posts: 'Posts',
    comments: 'Comments',
    workshops: 'Workshops',
    came: 'Came to a workshop',
    firstPost: 'First post',
    secondPost: 'Second post',
    onBoard: 'On board',
    signsIn: (email: string) =>
      `They sign in as ${email}, with the password of that account. Where they used the other account they are signed out, so tell them.`,
    accountComes: (email: string) =>
      `The account comes along: they are signed out, and sign in as ${email} from now on, with the password that they have. No mail says so, so tell them.`,
    blogMoves: (title: string) =>
      `The posts of “${title}” move to the blog that stays. Their addresses lead there.`,
    bothListed: (email: string) =>
      `Both are on the staff list. Take ${email} off it too, or the next list brings it again.`,
    forGood: 'This cannot be undone.',
    button: 'Make them one',
    turn: 'The other one stays',
    keepTwo: 'They are two people',
    done: 'The two are one person now.',
  },
  erasing: {
    anonymous: 'Erased person',
    open: 'Erase this person',
    title: (name: string) => `Erase ${name}`,
    lead: 'Everything that tells who this was is taken away, at once and for good. Nobody can take it back.',
    goes: 'What goes',
    account: (email: string) =>
      `The account ${email}: sign-ins, password, roles, name, title, picture and the line about their work.`,
    posts: counted('en', {
      one: 'post, drafts and the blog with it',
      other: 'posts, drafts and the blog with them',
    }),
    comments: counted('en', {
      one: 'comment; in the conversation stands that one is gone',
      other: 'comments; in the conversations stands that one is gone',
    }),
    pictures: counted('en', { one: 'picture', other: 'pictures' }),
    rest: 'Applause, mentions, notifications, the address of their feeds, and mails to them, sent or not.',
    stays: 'What stays',
    others: 'What others wrote. Comments by others on their posts cannot be read any more.',
    figures: (workshops: number) =>
      `Figures count somebody without a name: milestones, and ${workshops} ${workshops === 1 ? 'seat' : 'seats'} in workshops.`,
    backups: 'Backups made before today, until you throw them away.',
    email: 'The person’s e-mail',
    emailHint: (email: string) => `Type ${email}, so that nobody else is erased by mistake.`,
    button: 'Erase for good',
    keep: 'Keep them',
  },
};

export const sv: typeof en = {
  uniting: {
    twice: 'Finns två gånger?',
    twiceWords:
      'Samma person kan finnas här med två e-postadresser. De två blir en, med allt som båda har gjort.',
    open: 'Hitta den andra',
    title: 'Samma person två gånger',
    lead: (who) =>
      `Här är ${who}. Vem är samma person med en annan e-postadress? Du ser vad som blir av båda innan något händer.`,
    likely: 'Kanske en av de här',
    likenesses: {
      same_name: 'samma namn',
      same_mailbox: 'samma e-post så när som på det efter @',
      close_name: 'nästan samma namn',
      close_mailbox: 'nästan samma e-post',
    },
    another: 'Någon annan',
    find: 'Sök den andra',
    nobodyElse: 'Ingen annan stämmer med det du söker.',
    back: 'Välj någon annan',
    previewTitle: 'Två blir en',
    previewLead: ({ kept, gone }) => `${kept} är kvar. Allt som ${gone} har gjort hör dit från och med nu.`,
    becomes: 'Vad som blir av båda',
    stays: 'Är kvar',
    goes: 'Försvinner',
    after: 'Efteråt',
    name: 'Namn',
    email: 'E-post',
    list: 'Personallistan',
    listedSince: (when) => `på den sedan ${when}`,
    confirmed: 'bekräftat',
    blog: 'Blogg',
    posts: 'Inlägg',
    comments: 'Kommentarer',
    workshops: 'Träffar',
    came: 'Kom till en träff',
    firstPost: 'Första inlägget',
    secondPost: 'Andra inlägget',
    onBoard: 'Ombord',
    signsIn: (email) =>
      `Personen loggar in som ${email}, med det kontots lösenord. Där det andra kontot användes loggas personen ut, så säg till.`,
    accountComes: (email) =>
      `Kontot följer med: personen loggas ut och loggar från och med nu in som ${email}, med lösenordet som redan finns. Det går inget mejl om det, så säg till.`,
    blogMoves: (title) => `Inläggen i ”${title}” flyttar till bloggen som är kvar. Deras adresser leder dit.`,
    bothListed: (email) =>
      `Båda står på personallistan. Ta bort ${email} även där, annars kommer den tillbaka med nästa lista.`,
    forGood: 'Det går inte att ångra.',
    button: 'Gör dem till en',
    turn: 'Behåll den andra i stället',
    keepTwo: 'Det är två personer',
    done: 'De två är en person nu.',
  },
  erasing: {
    anonymous: 'Raderad person',
    open: 'Radera personen',
    title: (name) => `Radera ${name}`,
    lead: 'Allt som säger vem det var tas bort, genast och för alltid. Det går inte att ångra.',
    goes: 'Det här försvinner',
    account: (email) =>
      `Kontot ${email}: inloggningar, lösenord, roller, namn, befattning, bild och raden om jobbet.`,
    posts: counted('sv', { one: 'inlägg, med utkast och blogg', other: 'inlägg, med utkast och blogg' }),
    comments: counted('sv', {
      one: 'kommentar; i samtalet står att en är borta',
      other: 'kommentarer; i samtalen står att en är borta',
    }),
    pictures: counted('sv', { one: 'bild', other: 'bilder' }),
    rest: 'Applåder, omnämnanden, notiser, adressen till flödena, och e-brev till personen, skickade eller inte.',
    stays: 'Det här finns kvar',
    others: 'Det andra har skrivit. Andras kommentarer till personens inlägg går inte att läsa längre.',
    figures: (workshops) =>
      `Siffrorna räknar någon utan namn: milstolpar, och ${workshops} ${workshops === 1 ? 'plats' : 'platser'} på träffar.`,
    backups: 'Säkerhetskopior från tiden före i dag, tills du kastar dem.',
    email: 'Personens e-post',
    emailHint: (email) => `Skriv ${email}, så att ingen annan raderas av misstag.`,
    button: 'Radera för alltid',
    keep: 'Behåll',
  },
};
