import type { Writings } from './posts.ts';

export const en: Writings = {
  room: [
    {
      title: 'The jig behind line four',
      body: 'In the cupboard behind line four there is a jig that **halves** the changeover. It has been there since 2019. I found it while looking for a broom.\n\nAsk me, and I show you.',
      answers: [
        'I have walked past that cupboard for three years. Coming over tomorrow.',
        'So that is where it went. I made it, and then I went on parental leave.',
      ],
    },
    {
      title: 'What I did today',
      body: 'Changed the blades on station 6, taught the new torque wrench some manners, and came here. The last part was the hardest.',
      answers: [
        'How did you get the wrench to stop beeping?',
        'Station 6 has been quiet all afternoon. Thank you.',
      ],
    },
    {
      title: 'Why do we count the pallets twice?',
      body: 'Once when they come in and once when they go to the line. I have asked four people and got five answers. Does anybody know the real one?',
      answers: [
        'It is from the flood in 2014, when half the labels were gone. Nobody ever told us to stop.',
        'In the warehouse we count a third time. Now I feel silly.',
      ],
    },
    {
      title: 'Label first, then the box',
      body: 'If you put the label on before you fold the box, you do not have to turn it. Four seconds a box, 600 boxes a day. You can do the sum.',
      answers: [
        'Forty minutes. I did it on my telephone under the table.',
        'We tried it on line 3. It works, but mind the corner.',
      ],
    },
    {
      title: 'The sound before it stops',
      body: 'Ten minutes before the feeder on line 2 stops, it hums a bit lower. If you hear it, clean the sensor with a dry cloth and it goes on as if nothing had happened.',
      answers: [
        'I thought I was the only one who heard it.',
        'What note is it? I play the trombone and can go and check.',
      ],
    },
    {
      title: 'Screws of two lengths',
      body: 'M6×16 and M6×18 look the same at half past five in the morning. I put a drop of green paint on the box of the longer ones. No mix-up since August.',
      answers: [
        'Where did you get the paint? I want a drop of red.',
        'Colour works better than labels. We did the same with the washers.',
      ],
    },
    {
      title: 'A question I have never asked out loud',
      body: 'What does the blue lamp above the gate mean? I have worked here for six years.',
      answers: [
        'Nine years, and I do not know either.',
        'It belonged to the old fire gate. It has not been connected to anything since the new one came.',
      ],
    },
    {
      title: 'Coffee, a small map',
      body: '- By line 1: strong, always warm\n- By the changing room: weak, but there is milk\n- In the office upstairs: good, and they say nothing if you smile',
      answers: ['You forgot the one in Tooling. Please go on forgetting it.', 'I can confirm the third one.'],
    },
    {
      title: 'Lift with the table',
      body: 'The lifting tables go up to 1100 mm, not 900. There is a second pedal under the rubber. My back found out before I did.',
      answers: [
        'There is a second pedal? I am going down to look.',
        'This should be on the wall by every table.',
      ],
    },
    {
      title: 'Handover in three lines',
      body: 'On our shift we write three lines when we leave:\n\n1. what ran\n2. what did not\n3. what to look at first\n\nIt takes two minutes and saves the first hour.',
      answers: [
        'Could you post one? I want to see how short it can be.',
        'We do this by shouting across the aisle. Yours sounds better.',
      ],
    },
    {
      title: 'My first week on the line',
      body: 'I was told that somebody would show me everything. It was true, it was eleven people, and each showed me a different way. I have now chosen my favourite.',
      answers: [
        'Which one? Asking for the other ten.',
        'Welcome. Write your favourite down, and there is one way.',
      ],
    },
    {
      title: 'The drawing at 98 per cent',
      body: 'If a part does not fit and the drawing says that it should, measure the drawing. Ours was printed at 98 %.',
      answers: ['That explains Tuesday.', 'I have a whole box that is explained by this.'],
    },
    {
      title: 'Learned from the night shift',
      body: 'They turn off every other lamp over the stores and see the leaks better. I have borrowed the idea for Fridays.',
      answers: [
        'We did not know that anybody noticed. Thank you from the night.',
        'Do you write down where the leaks are?',
      ],
    },
    {
      title: 'Gloves',
      body: 'The grey ones are for oil. The yellow ones are for edges. The white ones are for nothing, as far as I can tell, but we have four thousand.',
      answers: [
        'The white ones are for the glass covers that we made until 2016.',
        'They are excellent for polishing a car. I have heard.',
      ],
    },
    {
      title: 'Thank you, Dispatch',
      body: 'Yesterday you held the lorry for nine minutes so that our last pallet came along. Somebody in Gothenburg is happy today and does not know why.',
      answers: [
        'This made my afternoon. I shall show it to them.',
        'Nine minutes is a long time for that driver. He must like you.',
      ],
    },
    {
      title: 'The trolley with the bad wheel',
      body: 'There are fourteen trolleys and one of them pulls to the left. We have all met it. I have tied a red string round its handle, and on Thursday it goes to be mended.',
      answers: ['I shall miss it a little.', 'It was me who put it back every time. I am sorry.'],
    },
    {
      title: 'Something I would like to know',
      body: 'Where do the housings go when they leave us? I have fitted forty thousand and never seen one in use.',
      answers: [
        'There is one in the swimming hall in town, on the left as you come in.',
        'Customer care has pictures. I can ask them to write about it.',
      ],
    },
    {
      title: 'Hoses by length',
      body: 'We hung the hoses by length instead of by number. Nobody has cut the wrong one since, and the wall looks like an organ.',
      answers: ['By number never made sense to me. Good thinking.', 'Please post a picture of the organ.'],
    },
    {
      title: 'Two minutes of quiet',
      body: 'Before the line starts we stand still for two minutes and listen. It began as a joke. So far we have found three loose bolts and one mobile telephone.',
      answers: ['Whose telephone?', 'I would like to try this on Monday. Does everybody have to stand?'],
    },
    {
      title: 'Ask the person beside you',
      body: 'I searched the system for an hour for a torque value. Then I asked the person beside me, who has it on a note from 1998. It is **24**. Now it is here.',
      answers: ['24. I am writing it down too.', 'Is the note for sale?'],
    },
    {
      title: 'Third from the left',
      body: 'When it rains, the gate at the loading bay drips on the third pallet place from the left. Leave that one empty until the roof is mended. I say it for a friend.',
      answers: ['Is the friend dry now?', 'I have reported the roof. It helps to have it in writing.'],
    },
    {
      title: 'Left-handed',
      body: 'Three of us on line 2 are left-handed, and station 4 is the only one built the right way round. Could we have one more? I can draw it.',
      answers: [
        'Draw it. I work in the same corner and would help to build it.',
        'I had never thought of this. Thank you for saying it.',
      ],
    },
    {
      title: 'The spare part that does exist',
      body: 'Article 40-1187 is not discontinued. It is called 41-0022 now. I found out by mistake and want the credit.',
      answers: [
        'The credit is yours. We ordered from abroad for a year.',
        'Written on the cabinet, with your name under it.',
      ],
    },
    {
      title: 'Hello from station 9',
      body: 'We are two, we have a radio, and we know where the good tape is. Come by.',
      answers: ['Which channel? It matters.', 'I have been looking for the good tape since spring.'],
    },
  ],
  before: [
    {
      title: 'A certificate in four clicks',
      body: 'The material certificates are in the archive under the *melt* number, not the order number. Four clicks instead of an afternoon.',
      answers: ['I had given up on that archive. Thank you.'],
    },
    {
      title: 'What customers say first',
      body: 'Every week somebody calls and begins with *it is probably me*. It is almost never them. It is the seal.',
      answers: ['Which seal? We could do something about it in Design.'],
    },
    {
      title: 'The scale by the door',
      body: 'It drifts when the door to the yard is open. Close the door, wait five minutes, weigh again. Wednesday’s results are right now.',
      answers: ['I blamed the scale for a year. Sorry, scale.'],
    },
    {
      title: 'We persuade sand',
      body: 'People ask what we do all day. We persuade sand to keep its shape for four minutes. After that it may do as it likes.',
      answers: ['The best description of my job that I have read.'],
    },
    {
      title: 'How hot is it really?',
      body: 'The display says 1 420 and the probe says 1 395. We add 25 in our heads. Perhaps somebody should write that down, I thought, and then I thought: here.',
      answers: ['We subtract 20 at the other furnace. We should talk.'],
    },
    {
      title: 'Dry chips are worth more',
      body: 'Let the bin drip over night before you move it. Wet chips are paid less, and last year that was 80,000 kronor.',
      answers: ['I can put a sign on the bin. What should it say?'],
    },
    {
      title: 'When is a gauge worn out?',
      body: 'I have one that has been right since 1987 and I do not want to lose it. Who decides?',
      answers: ['We do, and we would not dare. Bring it in and we check it while you wait.'],
    },
    {
      title: 'Three calls before nine',
      body: 'All three were about the same valve, from three towns that do not know of each other. I think it is the cold.',
      answers: ['It is the grease. There is another one for below zero, I can send you the number.'],
    },
    {
      title: 'Read it out loud',
      body: 'We read complaints out loud to each other before we answer them. They sound less angry, and we answer what they ask.',
      answers: ['We shall steal this.'],
    },
    {
      title: 'The quiet machine',
      body: 'Number seven has not stopped since March. We have begun to tell visitors that it is for decoration.',
      answers: ['What do you do differently with it? We have its sister.'],
    },
    {
      title: 'A better broom',
      body: 'The blue broom lasts four times as long as the red one and costs the same. That is all I have to say today.',
      answers: ['A whole post, and a useful one.'],
    },
    {
      title: 'Who knows the old drawings?',
      body: 'We get questions about pumps from the sixties. The drawings are in a cabinet, the knowledge is in somebody. Who are you?',
      answers: ['My father drew some of them. He is 84 and would love to be asked.'],
    },
    {
      title: 'What surface really means',
      body: 'Ra 1.6 is what the drawing says. What the customer means is that it must not whistle. It is good to know both.',
      answers: ['Whistle? Now I understand the remark from last week.'],
    },
    {
      title: 'A list for the first day',
      body: '1. Shoes\n2. Ear plugs\n3. The name of whoever makes the coffee\n\nThe rest comes by itself.',
      answers: ['Number three should be number one.'],
    },
    {
      title: 'The other entrance',
      body: 'If you come by bicycle, the gate by the substation opens with the same card and saves four minutes. In winter they clear it first.',
      answers: ['Eleven years by the wrong gate. Thank you.'],
    },
    {
      title: 'What we measure on Fridays',
      body: 'The same part, by everybody, with the same tool. We have never agreed to the last hundredth, and that is the point.',
      answers: ['May somebody from Machining come and try?'],
    },
    {
      title: 'Thanks for the crane',
      body: 'Whoever parks the crane at the far end every evening: it saves us ten minutes every morning. You know who you are, and we do not.',
      answers: ['It is me. I did not think that anybody noticed.'],
    },
    {
      title: 'A photograph of a bearing',
      body: 'I have begun to take a picture of every bearing before I throw it away. After a hundred of them you see that it is always the same side.',
      answers: [
        'Which side? This could be the shaft.',
        'Bring them to Design some afternoon, I have a theory.',
      ],
    },
    {
      title: 'Nobody reads the manual',
      body: 'So I asked five customers where they look instead. All five said: the sticker inside the lid. Let us write a better sticker.',
      answers: ['I have a draft of a sticker since 2020.'],
    },
    {
      title: 'What I tell apprentices',
      body: 'If it feels wrong, stop. Nobody here has ever been angry about a machine that was stopped too early.',
      answers: ['I was one of them. It was good advice.'],
    },
  ],
  second: [
    {
      title: 'One week later',
      body: 'Four people have answered my first post, and two of them work ten metres away. We have had lunch.',
      answers: ['The fish was good, too.'],
    },
    {
      title: 'The answer, for everybody',
      body: 'Several of you asked, so here it is once: the blue lid goes on the *large* drum. It was the other way round until 2021, hence the quarrel.',
      answers: ['A ten-year war is over.'],
    },
    {
      title: 'We tried it',
      body: 'I read about it here on Monday and we tried it on Tuesday. It saved half an hour. On Wednesday we did it wrong, and on Thursday right again.',
      answers: ['Tell us about Wednesday. That is the interesting part.'],
    },
    {
      title: 'A small thing from this week',
      body: 'We moved the bin two metres. Nobody throws anything beside it any more. It took eight years to think of it.',
      answers: ['Two metres in which direction?'],
    },
    {
      title: 'Has anybody got a spare?',
      body: 'We need a pulley, 120 mm, until the new one comes on Thursday. Old is fine, ugly is fine.',
      answers: ['I have one. Old and ugly. Come and get it.'],
    },
    {
      title: 'What I got wrong in my first post',
      body: 'It is 35 and not 30. Thank you to the three who told me, kindly, within an hour.',
      answers: ['Now I know that somebody reads these.'],
    },
    {
      title: 'Visitors on Thursday',
      body: 'Eleven pupils from the upper secondary school come by at ten. If somebody could show them something that moves, they would remember it.',
      answers: ['They may come to us. Everything moves.'],
    },
    {
      title: 'A list that I would like to have',
      body: 'Who speaks which language here? Yesterday we needed somebody who knows Finnish, and she turned out to sit in the next room.',
      answers: ['Polish and a little Italian. Call me.', 'Arabic and Kurdish.'],
    },
  ],
  welcome: {
    title: 'Why we are doing this',
    body: 'We are 640, and most of us know perhaps sixty. The other 580 know things that we look for every day.\n\nSo we meet, a room at a time, and help each other to begin. Nobody has to write well. *Write small.*',
    answers: ['Good to have it in writing. See you on Thursday.', 'Will there be buns?'],
  },
  greeting: {
    titles: [
      (unit) => `Hello from ${unit}`,
      (unit) => `What we do in ${unit}`,
      (unit) => `A morning in ${unit}`,
      (unit) => `${unit}, and what nobody knows about it`,
      (unit) => `Notes from ${unit}`,
    ],
    beginnings: [
      'I have worked here since the spring.',
      'Twenty-two years in the same house, and this is my first post.',
      'I usually say this out loud, so it feels odd to write it.',
      'My colleague said that I should write about this.',
      'This is short, since the coffee is ready.',
      'I came here for one summer. That was in 2009.',
      'There are many of us, and we are rarely seen.',
    ],
    facts: [
      'Most of what we do goes well, and nobody hears of it. Today, for instance.',
      'We have a board with everything that went wrong last month. It is shorter than you think.',
      'We start with five minutes together, standing. It is the best meeting of the week.',
      'The best tool we have is an old one that somebody made for something else.',
      'We have learned to write the date on everything. Also on the milk.',
      'Half of the job is to know whom to ask. I have begun a list.',
      'We changed the order of two steps in May, and have not had to do anything twice since.',
      'It smells of oil and oranges, and I can explain both.',
      'Our oldest machine is from 1971 and has never been ill.',
      'We check three times, and it is the second time that finds things.',
      'On Fridays we tidy for a quarter of an hour, with music.',
    ],
    questions: [
      'How do you others do it?',
      'Come by if you want to see it.',
      'If somebody knows a better way, I would like to read about it.',
      'More about that next time.',
      'Does anybody else have this?',
      'I am on the early shift until June.',
      'That was my first post.',
    ],
  },
  answers: [
    'Good to read. I did not know this.',
    'Thank you for writing this down. I shall show it to my shift.',
    'How long have you done it that way?',
    'We have the same thing on our side. Shall we compare?',
    'I read it twice. The second time out loud, to the others.',
    'I would like to see that. May I come by tomorrow?',
    'This answers something that I have wondered about for long.',
    'Nice to see a name behind it. I think we have met by the coffee.',
    'One question: does it work in winter too?',
    'I recognise this. We called it something else.',
  ],
  abouts: [
    'What works on our line, and what does not',
    'Small things from the early shift',
    'Questions, mostly',
    'Tools, tricks and the odd cup of coffee',
    'What I wish that somebody had told me',
    '',
    '',
    'Notes to myself that others may read',
  ],
};
